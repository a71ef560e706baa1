import { html } from 'hono/html';
import type { GrantView, TokenView } from '../../control/answers.ts';
import { grantViews } from '../../control/view.ts';
import type { Person } from '../../entities.ts';
import { emailOf, peopleOf } from '../../store.ts';
import { doButton } from '../parts.ts';
import { rings } from '../rings.ts';
import type { View } from '../view.ts';

/** Test people come by the dozen: the page shows the newest of them. */
const SHOWN = 24;

export function peopleSection(view: View) {
  const { world, t } = view;
  const people = [...world.store.people.values()];
  const shown = people.length > SHOWN ? [...people.slice(0, 5), ...people.slice(5 - SHOWN)] : people;
  return html`<section aria-labelledby="people">
<h2 id="people">${t.peopleTitle}</h2>
<p class="aside">${t.peopleLead}</p>
<ul class="people" data-live id="live-people">${shown.map((person) => personCard(view, person))}</ul>
</section>`;
}

function personCard(view: View, person: Person) {
  const { world, t, language } = view;
  const grants = grantViews(world, { person: person.id }).filter(({ clientId }) => isGeneral(view, clientId));
  const grant = grants.at(-1);
  const plan = world.store.accounts.get(person.accountId)?.plan ?? '';
  return html`<li class="person">
<div class="who">${rings(grant)}
<div><h3>${person.name}</h3>
<p class="aside">${(language === 'ja' && person.aboutInJapanese) || person.about || plan}</p></div></div>
${sameEmail(view, person)}
${grant ? grantPart(view, person, grant) : html`<p>${t.noGrant}</p>`}
</li>`;
}

/** Zoom has no two; whoever makes two here does so to see what an app makes of them, or by mistake. */
function sameEmail({ world, t }: View, person: Person) {
  const email = emailOf(person);
  const others = peopleOf(world.store, email).filter((one) => one !== person);
  return others.length === 0
    ? ''
    : html`<p class="bad">${email} ${t.sameEmailAs} ${others.map(({ name }) => name).join(t.comma)}</p>`;
}

function isGeneral({ world }: View, clientId: string): boolean {
  return world.store.apps.some((app) => app.clientId === clientId && app.kind === 'general');
}

function grantPart(view: View, person: Person, grant: GrantView) {
  const { t } = view;
  const living = grant.state === 'living';
  const word = living ? t.grantLiving : `${t.grantEnded} (${grant.state})`;
  const fields = { person: person.id, client: grant.clientId };
  const about = `${t.ofPerson} ${person.name}`;
  return html`<p>${t.generation} ${grant.generation}${t.comma}<strong class="${living ? 'good' : 'bad'}">${word}</strong></p>
<details id="tokens-${person.id}"><summary>${t.showTokens}<span class="unseen"> ${about}</span></summary>
<ul class="tokens">${[...grant.tokens].reverse().map((token) => tokenLine(view, token))}</ul></details>
${
  living
    ? html`<div class="buttons small">
${doButton('expire', fields, t.expireAccess, about)}
${doButton('kill', fields, t.killRefresh, about)}
${doButton('remove', fields, t.removeApp, about)}
</div>`
    : ''
}`;
}

function tokenLine({ t, distance }: View, token: TokenView) {
  const name = token.kind === 'access' ? t.accessToken : t.refreshToken;
  const fate = token.alive
    ? `${t.tokenAlive} ${distance(token.expiresAt)}`
    : `${t.tokenDead} (${token.cause})`;
  return html`<li class="${token.alive ? 'good' : 'gone'}">${name} ${token.generation} <code>…${token.end}</code><br>${fate}</li>`;
}

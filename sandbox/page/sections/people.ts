import { html } from 'hono/html';
import type { GrantView } from '../../control/answers.ts';
import { grantViews } from '../../control/view.ts';
import type { Person } from '../../entities.ts';
import { appOf, emailOf, peopleOf } from '../../store.ts';
import { rings } from '../rings.ts';
import type { View } from '../view.ts';
import { grantPart } from './grant.ts';

/** Test people come by the dozen: the page shows the newest of them. */
const SHOWN = 24;

export function peopleSection(view: View) {
  const { world, t } = view;
  const people = [...world.store.people.values()];
  const shown = people.length > SHOWN ? [...people.slice(0, 5), ...people.slice(5 - SHOWN)] : people;
  return html`<section aria-labelledby="people">
<h2 id="people" tabindex="-1">${t.peopleTitle}</h2>
<p class="aside">${t.peopleLead}</p>
<ul class="people" data-live id="live-people">${shown.map((person) => personCard(view, person))}</ul>
</section>`;
}

function personCard(view: View, person: Person) {
  const { world, t, language } = view;
  const grants = newestFirst(grantViews(world, { person: person.id }));
  const plan = world.store.accounts.get(person.accountId)?.plan ?? '';
  return html`<li class="person">
<div class="who">${rings(grants[0]?.[0])}
<div><h3 id="person-${person.id}" tabindex="-1">${person.name}</h3>
<p class="aside">${(language === 'ja' && person.aboutInJapanese) || person.about || plan}</p></div></div>
${sameEmail(view, person)}
${grants.length === 0 ? html`<p>${t.noGrant}</p>` : grants.map((ofApp) => grantPart(view, person, ofApp, appOf(world.store, ofApp[0]?.clientId)))}
</li>`;
}

/** Of each app its grants, the newest first; first the app that was allowed last. */
function newestFirst(grants: GrantView[]): GrantView[][] {
  const apps = [...new Set(grants.map(({ clientId }) => clientId))];
  const lists = apps.map((app) => grants.filter(({ clientId }) => clientId === app).reverse());
  return lists.sort((a, b) => (b[0]?.authorizedAt ?? 0) - (a[0]?.authorizedAt ?? 0));
}

/** Zoom has no two; whoever makes two here does so to see what an app makes of them, or by mistake. */
function sameEmail({ world, t }: View, person: Person) {
  const email = emailOf(person);
  const others = peopleOf(world.store, email).filter((one) => one !== person);
  return others.length === 0
    ? ''
    : html`<p class="bad">${email} ${t.sameEmailAs} ${others.map(({ name }) => name).join(t.comma)}</p>`;
}

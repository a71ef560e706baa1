import { html } from 'hono/html';
import type { ZoomApp } from '../../apps.ts';
import type { GrantView, TokenView } from '../../control/answers.ts';
import type { Person } from '../../entities.ts';
import { doButton } from '../parts.ts';
import type { View } from '../view.ts';

/** What one app has of one person: the newest grant with its tokens and buttons, and how those before it ended. */
export function grantPart(view: View, person: Person, grants: GrantView[], app: ZoomApp | undefined) {
  const [grant, ...earlier] = grants;
  if (!grant) return '';
  const { t } = view;
  const name = app?.name ?? grant.clientId;
  const about = `${t.ofPerson} ${person.name}, ${name}`;
  const kind = app?.kind === 'server-to-server' ? html` <span class="aside">Server-to-Server</span>` : '';
  return html`<div class="grant">
<p><strong>${name}</strong>${kind}<br>${t.generation} ${grant.generation}${t.comma}${state(view, grant)}</p>
<details id="tokens-${grant.id}"><summary>${t.showTokens}<span class="unseen"> ${about}</span></summary>
<ul class="tokens">${[...grant.tokens].reverse().map((token) => tokenLine(view, token))}</ul></details>
${earlier.length > 0 ? earlierPart(view, grant, earlier, about) : ''}
${grant.state === 'living' ? buttons(view, person, grant, app, about) : ''}
</div>`;
}

function state({ t }: View, { state: how }: GrantView) {
  const living = how === 'living';
  return html`<strong class="${living ? 'good' : 'bad'}">${living ? t.grantLiving : `${t.grantEnded} (${how})`}</strong>`;
}

function earlierPart(view: View, { id }: GrantView, earlier: GrantView[], about: string) {
  const { t, moment } = view;
  return html`<details id="earlier-${id}"><summary>${t.earlierGrants} (${earlier.length})<span class="unseen"> ${about}</span></summary>
<ul class="tokens">${earlier.map((grant) => html`<li>${moment(grant.authorizedAt)}${t.comma}${t.generation} ${grant.generation}${t.comma}${state(view, grant)}</li>`)}</ul></details>`;
}

function buttons({ t }: View, person: Person, grant: GrantView, app: ZoomApp | undefined, about: string) {
  const fields = { person: person.id, client: grant.clientId };
  // A Server-to-Server app has no refresh token, and nobody added it.
  const own = app?.kind !== 'server-to-server';
  return html`<div class="buttons small">
${doButton('expire', fields, t.expireAccess, about)}
${own ? doButton('kill', fields, t.killRefresh, about) : ''}
${own ? doButton('remove', fields, t.removeApp, about) : ''}
</div>`;
}

function tokenLine({ t, distance }: View, token: TokenView) {
  const name = token.kind === 'access' ? t.accessToken : t.refreshToken;
  const fate = token.alive
    ? `${t.tokenAlive} ${distance(token.expiresAt)}`
    : `${t.tokenDead} (${token.cause})`;
  return html`<li class="${token.alive ? 'good' : 'gone'}">${name} ${token.generation} <code>…${token.end}</code><br>${fate}</li>`;
}

import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Person } from '../entities.ts';
import type { Env } from '../http/call.ts';
import { aboutPerson, page, textsFor } from '../page/layout.ts';
import type { World } from '../world.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** Who are you, and may this app? Plain forms: works without scripts, with a keyboard, and by role in tests. */
export function consentPage(world: World, c: Context<Env>, request: AuthorizationRequest, signedIn?: Person) {
  const t = textsFor(c);
  const people = [...world.store.people.values()].filter((person) => !person.hidden || person === signedIn);
  const chosen = signedIn ?? people[0];
  const required = request.scopes.filter((entry) => !entry.optional);
  const optional = request.scopes.filter((entry) => entry.optional);
  const body = html`<main class="card consent">
<h1>${t.consentTitle}</h1>
<p><strong>${request.app.name}</strong> ${t.consentLead}</p>
<form method="post" action="/oauth/authorize">
<input type="hidden" name="request" value="${c.get('call').query.toString()}">
<fieldset>
<legend>${t.whoAreYou}</legend>
${people.map((person) => personChoice(person, aboutPerson(c, person), person === chosen))}
</fieldset>
<div class="actions">
<button class="main" name="decision" value="allow">${t.allow}</button>
<button name="decision" value="decline">${t.decline}</button>
</div>
<details>
<summary>${t.optionalScopes} (${optional.length})</summary>
<fieldset>
<legend>${t.requiredScopes}</legend>
${required.map(({ scope }) => requiredScope(scope))}
</fieldset>
<fieldset>
<legend>${t.optionalScopes}</legend>
${optional.map(({ scope }) => scopeChoice(scope))}
</fieldset>
</details>
<p class="aside">${t.goesBackTo} <code>${new URL(request.redirectUri).origin}</code></p>
</form>
</main>`;
  return page(c, t.consentTitle, body);
}

function personChoice(person: Person, about: string, checked: boolean) {
  const id = `person-${person.id}`;
  return html`<div class="choice">
<input type="radio" name="person" id="${id}" value="${person.id}" aria-describedby="${id}-about" required ${checked ? 'checked' : ''}>
<label for="${id}">${person.name}</label>
<span class="about" id="${id}-about">${about}</span>
</div>`;
}

function scopeChoice(scope: string) {
  const id = `scope-${scope}`;
  return html`<div class="choice">
<input type="checkbox" name="scope" id="${id}" value="${scope}" checked>
<label for="${id}"><code>${scope}</code></label>
</div>`;
}

/** The app cannot do without it: shown, and not to be unticked. */
function requiredScope(scope: string) {
  const id = `scope-${scope}`;
  return html`<div class="choice">
<input type="checkbox" id="${id}" checked disabled>
<label for="${id}"><code>${scope}</code></label>
</div>`;
}

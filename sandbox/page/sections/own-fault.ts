import { html } from 'hono/html';
import { FAULT_KINDS } from '../../faults/fault.ts';
import { choice, same, textField } from '../parts.ts';
import type { View } from '../view.ts';

const ENDPOINTS = [
  'oauth.token.refresh_token',
  'oauth.token',
  'oauth.revoke',
  'oauth.authorize',
  'api',
  'api.users.me',
  'api.meetings',
  'api.past',
  'api.recordings',
  'api.phone',
  'api.report',
  'files',
  '*',
];

/** Every field that a fault has: those for all kinds, and those that belong to some. */
export function ownFault({ world, t }: View) {
  const people = [...world.store.people.values()].map(({ id, name }) => ({ value: id, label: name }));
  const apps = world.store.apps.map(({ clientId, name }) => ({ value: clientId, label: name }));
  const phases = [
    { value: '', label: t.usual },
    { value: 'before', label: t.before },
    { value: 'after', label: t.after },
  ];
  const anyone = { value: '', label: t.anyone };
  return html`<form class="fields" method="post" action="/_sandbox/do/fault">
${choice('endpoint', t.endpoint, same(...ENDPOINTS))}
${choice('kind', t.kind, same(...FAULT_KINDS))}
${choice('when', t.when, phases)}
${choice('person', t.person, [anyone, ...people])}
${choice('client', t.app, [{ value: '', label: t.anyApp }, ...apps])}
${textField({ id: 'times', label: t.times, hint: t.timesHint, type: 'number', value: '1' })}
${textField({ id: 'skip', label: t.skip, hint: t.skipHint, type: 'number' })}
<details class="whole" id="fault-fields"><summary>${t.faultFields}</summary>
<div class="fields">
${textField({ id: 'status', label: 'status', type: 'number', placeholder: '503' })}
${textField({ id: 'ms', label: 'ms', hint: 'delay, drip', type: 'number', placeholder: '5000' })}
${choice('per', 'per', [{ value: '', label: t.usual }, ...same('second', 'day')])}
${textField({ id: 'headers', label: 'headers', hint: 'JSON', placeholder: '{"Retry-After": "5"}' })}
${textField({ id: 'body', label: 'body' })}
${textField({ id: 'json', label: 'json', hint: 'JSON', placeholder: '{"code": 500}' })}
${textField({ id: 'fields', label: 'fields', hint: 'answer, JSON', placeholder: '{"expires_in": null}' })}
</div></details>
<button class="main">${t.setFault}</button>
</form>`;
}

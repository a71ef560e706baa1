import { html } from 'hono/html';
import type { Fault } from '../../faults/fault.ts';
import { choice, doButton, same } from '../parts.ts';
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
const KINDS = 'status html xml empty truncated cut reset hang delay drip rate-limit code-200 html-200'.split(
  ' ',
);

export function faultsSection(view: View) {
  const { t } = view;
  const presets = {
    unavailable: t.faultUnavailable,
    lost: t.faultLost,
    html: t.faultHtml,
    hang: t.faultHang,
    api: t.faultApi,
  };
  return html`<section aria-labelledby="faults">
<h2 id="faults">${t.faultsTitle}</h2>
<p class="aside">${t.faultsLead}</p>
<div class="buttons">${Object.entries(presets).map(([preset, label]) => doButton('preset', { preset }, label))}</div>
<details id="own-fault"><summary>${t.faultOwn}</summary>${ownFault(view)}</details>
<div data-live id="live-faults">
<h3>${t.waiting}</h3>
${faultList(view)}
</div>
</section>`;
}

function ownFault({ world, t }: View) {
  const people = [...world.store.people.values()].map(({ id, name }) => ({ value: id, label: name }));
  const phases = [
    { value: '', label: t.usual },
    { value: 'before', label: t.before },
    { value: 'after', label: t.after },
  ];
  return html`<form class="fields" method="post" action="/_sandbox/do/fault">
${choice('endpoint', t.endpoint, same(...ENDPOINTS))}
${choice('kind', t.kind, same(...KINDS))}
${choice('when', t.when, phases)}
${choice('person', t.person, [{ value: '', label: t.anyone }, ...people])}
<div class="field"><label for="times">${t.times}</label><input id="times" name="times" type="number" min="0" max="1000" value="1" aria-describedby="times-hint"><span class="aside" id="times-hint">${t.timesHint}</span></div>
<button class="main">${t.setFault}</button>
</form>`;
}

function faultList(view: View) {
  const { world, t } = view;
  const faults = world.faults.list();
  if (faults.length === 0) return html`<p>${t.noFaults}</p>`;
  return html`<ul class="list">${faults.map((fault) => html`<li><span>${words(view, fault)}</span>${doButton('clear-fault', { id: fault.id }, t.clearFault, `${fault.kind} ${fault.endpoint}`)}</li>`)}</ul>`;
}

function words({ world, t }: View, fault: Fault) {
  const whom = fault.person ? (world.store.people.get(fault.person)?.name ?? fault.person) : t.anyone;
  const left = fault.times === 0 ? t.forever : `${fault.times - fault.hits} ${t.left}`;
  return html`<strong>${fault.kind}</strong> <code>${fault.endpoint}</code> · ${whom} · ${fault.when === 'after' ? t.after : t.before} · ${left}`;
}

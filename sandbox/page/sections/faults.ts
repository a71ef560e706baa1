import { html } from 'hono/html';
import type { Fault } from '../../faults/fault.ts';
import { doButton } from '../parts.ts';
import type { View } from '../view.ts';
import { ownFault } from './own-fault.ts';

const MOST_LETTERS = 60;

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
<h2 id="faults" tabindex="-1">${t.faultsTitle}</h2>
<p class="aside">${t.faultsLead}</p>
<div class="buttons">${Object.entries(presets).map(([preset, label]) => doButton('preset', { preset }, label))}</div>
<details id="own-fault"><summary>${t.faultOwn}</summary>${ownFault(view)}</details>
<div data-live id="live-faults">
<h3>${t.waiting}</h3>
${faultList(view)}
</div>
</section>`;
}

function faultList(view: View) {
  const { world, t } = view;
  const faults = world.faults.list();
  if (faults.length === 0) return html`<p>${t.noFaults}</p>`;
  return html`<ul class="list">${faults.map((fault) => html`<li><span>${words(view, fault)}</span>${doButton('clear-fault', { id: fault.id }, t.clearFault, `${fault.kind} ${fault.endpoint}`)}</li>`)}</ul>`;
}

function words({ world, t }: View, fault: Fault) {
  const whom = fault.person ? (world.store.people.get(fault.person)?.name ?? fault.person) : t.anyone;
  const app = world.store.apps.find(({ clientId }) => clientId === fault.client)?.name ?? fault.client;
  const left = fault.times === 0 ? t.forever : `${fault.times - fault.hits} ${t.left}`;
  const skipped = fault.skip > 0 ? ` · ${t.skip}: ${fault.skip}` : '';
  return html`<strong>${fault.kind}</strong> <code>${fault.endpoint}</code> · ${whom}${app ? ` · ${app}` : ''} · ${fault.when === 'after' ? t.after : t.before} · ${left}${skipped}${fieldsOf(fault)}`;
}

/** What else was set of it, by its names in the control API; of what is long the beginning. */
function fieldsOf(fault: Fault) {
  const { status, ms, per, headers, body, json, fields } = fault;
  const given = Object.entries({ status, ms, per, headers, body, json, fields }).filter(
    ([, value]) => value !== undefined,
  );
  return given.map(([name, value]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return html` · ${name} <code>${text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text}</code>`;
  });
}

import { html } from 'hono/html';
import type { Delivery } from '../../webhooks/delivery.ts';
import { choice, doButton, same, textField } from '../parts.ts';
import type { View } from '../view.ts';

const EVENTS = [
  'app_deauthorized',
  'meeting.created',
  'meeting.updated',
  'meeting.deleted',
  'meeting.started',
  'meeting.ended',
  'recording.completed',
  'recording.transcript_completed',
];
const SHOWN = 12;

export function webhooksSection(view: View) {
  const { world, t } = view;
  const oddities = [
    { value: 'none', label: t.oddNone },
    { value: 'wrong', label: t.oddWrong },
    { value: 'stale', label: t.oddStale },
    { value: 'twice', label: t.oddTwice },
    { value: 'second', label: t.oddSecond },
  ];
  const people = [...world.store.people.values()].map(({ id, name }) => ({ value: id, label: name }));
  return html`<section aria-labelledby="webhooks">
<h2 id="webhooks" tabindex="-1">${t.webhooksTitle}</h2>
<p class="aside">${t.webhooksLead}</p>
${whereTheAppIs(view)}
<form class="fields" method="post" action="/_sandbox/do/deliver">
${choice('event', t.event, same(...EVENTS))}
${choice('about', t.person, people)}
${choice('oddity', t.oddity, oddities)}
<button class="main">${t.deliver}</button>
</form>
<div class="buttons">${doButton('validate', {}, t.validate)}</div>
<div data-live id="live-deliveries">
<h3>${t.deliveries}</h3>
${deliveryList(view)}
</div>
</section>`;
}

/** Where the app is: without an address nothing is sent, because another port would be another program's. */
function whereTheAppIs({ world, t }: View) {
  return html`<div data-live id="live-app-url">${
    world.appUrl === undefined
      ? html`<p class="bad">${t.noAppUrl}</p>`
      : html`<p>${t.appUrlIs}: <code>${world.appUrl}</code></p>`
  }</div>
<details id="app-url"><summary>${t.changeAppUrl}</summary>
<form class="fields" method="post" action="/_sandbox/do/app-url">
${textField({ id: 'url', label: t.appUrlField, hint: t.appUrlHint, type: 'url', value: world.appUrl, placeholder: 'http://127.0.0.1:3000' })}
<button class="main">${t.setAppUrl}</button>
</form></details>`;
}

function deliveryList(view: View) {
  const deliveries = view.world.outbox.find({}).slice(-SHOWN).reverse();
  if (deliveries.length === 0) return html`<p>${view.t.noDeliveries}</p>`;
  return html`<ul class="list">${deliveries.map((delivery) => deliveryLine(view, delivery))}</ul>`;
}

function deliveryLine({ world, t, hour, distance }: View, delivery: Delivery) {
  const person = world.store.people.get(delivery.person ?? '')?.name;
  const last = delivery.attempts.at(-1);
  const look = delivery.state === 'delivered' ? 'good' : delivery.state === 'given up' ? 'bad' : '';
  return html`<li><span><time datetime="${new Date(delivery.createdAt).toISOString()}">${hour(delivery.createdAt)}</time>
<strong>${delivery.event}</strong>${person ? html` · ${person}` : ''}<br>
<span class="${look}">${t[`state_${delivery.state}`]}</span> · ${t.attempt} ${delivery.attempts.length}${last ? html` · ${last.outcome}` : ''}${
    delivery.nextAt ? html` · ${t.nextTry} ${distance(delivery.nextAt)}` : ''
  }</span></li>`;
}

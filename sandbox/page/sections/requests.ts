import { html } from 'hono/html';
import { addressOf } from '../../app-address.ts';
import type { RequestEntry } from '../../request-log.ts';
import type { View } from '../view.ts';

const SHOWN = 60;

export function requestsSection(view: View) {
  const { world, t } = view;
  const link = marketplaceLink(view);
  const entries = world.log.find().slice(-SHOWN).reverse();
  return html`<section aria-labelledby="requests" class="requests">
<h2 id="requests" tabindex="-1">${t.requestsTitle}</h2>
<p class="aside">${t.requestsLead}</p>
<div class="scroll" data-live id="live-requests" tabindex="0" role="group" aria-labelledby="requests">
${entries.length === 0 ? html`<p>${t.noRequests}${link ? html` ${t.orMarketplace} <a href="${link}">${t.marketplace}</a>` : ''}</p>` : table(view, entries)}
</div>
</section>`;
}

function table(view: View, entries: RequestEntry[]) {
  const { t } = view;
  return html`<table>
<caption class="unseen">${t.requestsTitle}</caption>
<thead><tr><th scope="col">${t.time}</th><th scope="col">${t.endpoint}</th><th scope="col">${t.who}</th><th scope="col">${t.answer}</th><th scope="col">${t.outcome}</th></tr></thead>
<tbody>${entries.map((entry) => row(view, entry))}</tbody>
</table>`;
}

function row({ world, t, hour }: View, entry: RequestEntry) {
  const person = world.store.people.get(entry.person ?? '')?.name ?? '';
  const marks = entry.faults.filter((fault) => !entry.outcome.includes(fault));
  const look = entry.status === 0 || entry.status >= 400 ? 'bad' : 'good';
  return html`<tr>
<td><time datetime="${new Date(entry.at).toISOString()}">${hour(entry.at)}</time></td>
<td><code>${entry.endpoint === 'other' ? `${entry.method} ${entry.path}` : breakable(entry.endpoint)}</code></td>
<td>${person}</td>
<td class="${look}">${entry.status === 0 ? t.noAnswer : entry.status}</td>
<td>${entry.outcome}${entry.why ? html`<br><span class="aside">${entry.why}</span>` : ''}${marks.length > 0 ? html` <span class="mark">${marks.join(', ')}</span>` : ''}</td>
</tr>`;
}

/** A name of many words breaks between them, where a line has to break. */
function breakable(name: string) {
  return name.split(/(?<=[._])/).map((word) => html`${word}<wbr>`);
}

/** As a "Marketplace add" link arrives: a code will come, and no state (zoom-facts 1.4). None where nobody told the app's address. */
export function marketplaceLink({ world }: View): string | undefined {
  const app = world.store.apps.find(({ kind }) => kind === 'general');
  const redirect = addressOf(world, app?.redirectUris[0]);
  if (!app || redirect === undefined) return undefined;
  const query = {
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirect,
  };
  return `/oauth/authorize?${new URLSearchParams(query)}`;
}

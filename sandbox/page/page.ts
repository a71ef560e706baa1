import type { Context } from 'hono';
import { html } from 'hono/html';
import type { World } from '../world.ts';
import { page } from './layout.ts';
import { doButton } from './parts.ts';
import { clockSection } from './sections/clock.ts';
import { faultsSection } from './sections/faults.ts';
import { inWorkSection } from './sections/in-work.ts';
import { meetingsSection } from './sections/meetings.ts';
import { peopleSection } from './sections/people.ts';
import { marketplaceLink, requestsSection } from './sections/requests.ts';
import { switchesSection } from './sections/switches.ts';
import { webhooksSection } from './sections/webhooks.ts';
import { viewOf } from './view.ts';

/** GET /_sandbox. Whole without scripts; with them it follows what happens. */
export function sandboxPage(world: World, c: Context): Promise<Response> {
  const view = viewOf(world, c);
  const { t } = view;
  const marketplace = marketplaceLink(view);
  const done = c.req.query('done') !== undefined;
  const body = html`<header class="top">
<img src="/_sandbox/assets/rings.svg" width="56" height="56" alt="">
<div><h1>${t.pageTitle}</h1>
<p>${t.pageLead}</p>
<p class="aside">${t.addressIs}: <code>${world.url}</code></p></div>
</header>
<p class="status" role="status" id="status" data-done="${t.did}" data-off="${t.liveOff}">${done ? t.did : ''}</p>
<main class="board">
<div class="watch">
${requestsSection(view)}
${peopleSection(view)}
</div>
<div class="steer">
${clockSection(view)}
${faultsSection(view)}
${webhooksSection(view)}
${meetingsSection(view)}
${inWorkSection(view)}
${switchesSection(view)}
</div>
</main>
<footer>
<p class="aside">${t.startOverLead}</p>
<div class="buttons">${doButton('reset', {}, t.startOver)}${marketplace ? html`<a class="aside" href="${marketplace}">${t.marketplace}</a>` : ''}<a class="aside" href="/_sandbox/openapi.json">${t.controlApi}</a></div>
</footer>
<script type="module" src="/_sandbox/assets/live.mjs"></script>`;
  return page(c, t.pageTitle, body);
}

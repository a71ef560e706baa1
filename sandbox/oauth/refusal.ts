import type { Context } from 'hono';
import { html } from 'hono/html';
import { redirectsOf } from '../app-address.ts';
import { authorizeErrorBody, wantsHtml } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { type Markup, notice, textsFor } from '../page/layout.ts';
import type { World } from '../world.ts';
import type { Refusal } from './authorization-request.ts';

/** Zoom's own error page, or its JSON for who does not want a page; never a redirect (zoom-facts 1.3, 1.4). */
export function refuse(
  c: Context<Env>,
  message: string,
  help: Markup | string = '',
): Response | Promise<Response> {
  c.get('call').outcome = `${message} (4,700)`;
  if (!wantsHtml(c)) return c.json(authorizeErrorBody(message), 400);
  const t = textsFor(c);
  return notice(
    c,
    t.refusedTitle,
    t.refusedLead,
    html`<p><strong>${message} (4,700)</strong></p>${help}`,
    400,
  );
}

/** What is registered, and how to add what was asked for: Zoom says neither, and whoever builds an app needs both. */
export function redirectHelp(
  world: World,
  c: Context<Env>,
  { lacksRedirect: app }: Refusal,
): Markup | string {
  if (!app) return '';
  const t = textsFor(c);
  const asked = c.get('call').query.get('redirect_uri') ?? '';
  const isLocalhost = /^http:\/\/localhost\b/.test(asked);
  const places = [...redirectsOf(world, app), ...app.allowList];
  return html`<p>${t.redirectAsked} <code>${asked}</code></p>
<p>${t.redirectsAre} <strong>${app.name}</strong></p>
<ul>${places.map((place) => html`<li><code>${place}</code></li>`)}</ul>
<p class="aside">${isLocalhost ? t.redirectLocalhost : t.redirectHint}</p>`;
}

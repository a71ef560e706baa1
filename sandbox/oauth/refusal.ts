import type { Context } from 'hono';
import { html } from 'hono/html';
import { authorizeErrorBody, wantsHtml } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { notice, textsFor } from '../page/layout.ts';

/** Zoom's own error page, or its JSON for who does not want a page; never a redirect (zoom-facts 1.3, 1.4). */
export function refuse(c: Context<Env>, message: string): Response | Promise<Response> {
  c.get('call').outcome = `${message} (4,700)`;
  if (!wantsHtml(c)) return c.json(authorizeErrorBody(message), 400);
  const t = textsFor(c);
  return notice(c, t.refusedTitle, t.refusedLead, html`<p><strong>${message} (4,700)</strong></p>`, 400);
}

import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Env } from '../http/call.ts';
import { notice, textsFor } from './layout.ts';

/** Where join, start and play links lead: at Zoom a meeting would open, here a sentence says so. */
export function doors(): Hono<Env> {
  const app = new Hono<Env>();
  for (const path of ['/j/:id', '/s/:id', '/rec/play/:id']) {
    app.get(path, (c) => {
      const t = textsFor(c);
      return notice(c, t.doorTitle, t.doorLead, html`<p><code>${c.req.param('id') ?? ''}</code></p>`);
    });
  }
  return app;
}

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Env } from '../http/call.ts';
import { openNote } from '../notes.ts';
import type { World } from '../world.ts';
import { notice, textsFor } from './layout.ts';

/** Where join, start and play links lead: at Zoom a meeting would open, here a sentence says so. */
export function linkPages(world: World): Hono<Env> {
  const app = new Hono<Env>();
  for (const path of ['/j/:id', '/s/:id', '/rec/play/:id']) {
    app.get(path, (c) => {
      const t = textsFor(c);
      if (tooLate(world, c)) return notice(c, t.startTooLateTitle, t.startTooLateLead, '', 403);
      return notice(c, t.doorTitle, t.doorLead, html`<p><code>${c.req.param('id') ?? ''}</code></p>`);
    });
  }
  return app;
}

/** A start link lives two hours (zoom-facts M3). */
function tooLate(world: World, c: Context<Env>): boolean {
  const zak = c.req.path.startsWith('/s/') ? c.req.query('zak') : undefined;
  return zak !== undefined && openNote(world, 'start', zak) === undefined;
}

import { Hono } from 'hono';
import { z } from 'zod';
import type { World } from '../world.ts';
import { readJson } from './read.ts';

const UNITS = { s: 1000, min: 60_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const duration = z.union(
  [
    z.number().int().min(0),
    z
      .string()
      .regex(/^\d+\s*(s|min|m|h|d)$/)
      .transform(milliseconds),
  ],
  'milliseconds, or words as in 90 s, 55 min, 2 h, 89 d',
);

export const moves = z.strictObject({
  advance: duration.optional(),
  freeze: z.union([z.literal(true), z.iso.datetime()]).optional(),
  resume: z.literal(true).optional(),
  real: z.literal(true).optional(),
});

function milliseconds(text: string): number {
  const [, number = '0', unit = 's'] = /^(\d+)\s*(\w+)$/.exec(text) ?? [];
  return Number(number) * UNITS[unit as keyof typeof UNITS];
}

export function clockView(world: World) {
  const now = world.clock.now();
  return { now, iso: new Date(now).toISOString(), mode: world.clock.mode() };
}

/** The movable clock. An advance answers when everything that fell due on the way has been done. */
export function clockRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json(clockView(world)));
  app.post('/', async (c) => {
    const { advance, freeze, resume, real } = await readJson(c, moves);
    if (real) world.clock.real();
    if (freeze) world.clock.freeze(freeze === true ? undefined : Date.parse(freeze));
    if (advance) await world.clock.advance(advance);
    if (resume) world.clock.resume();
    world.changes.tell();
    return c.json(clockView(world));
  });
  return app;
}

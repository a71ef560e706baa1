import { Hono } from 'hono';
import type { World } from '../world.ts';
import { somePerson } from './read.ts';

const SHOWN = 500;

/** The request log: how many there were, and the newest of them, narrowed as asked. */
export function requestRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/', (c) => {
    const { endpoint, person, client, after, limit } = c.req.query();
    const found = world.log.find({
      endpoint,
      client,
      person: person === undefined ? undefined : somePerson(world, person).id,
      after: Number(after ?? 0),
    });
    const list = found.slice(-Math.min(Number(limit ?? SHOWN), 5000));
    return c.json({ count: found.length, last: world.log.last(), list });
  });
  app.delete('/', (c) => {
    world.log.clear();
    return c.json({ count: 0, last: world.log.last(), list: [] });
  });
  return app;
}

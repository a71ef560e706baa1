import { Hono } from 'hono';
import { z } from 'zod';
import { faultInput } from '../faults/fault.ts';
import { gateInput } from '../faults/gates.ts';
import type { World } from '../world.ts';
import { NotThere } from './errors.ts';
import { readJson, withPersonId } from './read.ts';

export const howMany = z.strictObject({ count: z.number().int().min(1).optional() });
const LONGEST_WAIT = 60_000;

export function faultRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json(world.faults.list()));
  app.post('/', async (c) => {
    const fault = world.faults.add(withPersonId(world, await readJson(c, faultInput)));
    world.changes.tell();
    return c.json(fault, 201);
  });
  app.delete('/', (c) => {
    world.faults.clear();
    world.changes.tell();
    return c.json([]);
  });
  app.delete('/:id', (c) => {
    if (!world.faults.remove(c.req.param('id'))) throw new NotThere(`no fault "${c.req.param('id')}"`);
    world.changes.tell();
    return c.json(world.faults.list());
  });
  return app;
}

export function gateRoutes(world: World): Hono {
  const app = new Hono();
  const gate = (id: string) => {
    const found = world.gates.get(id);
    if (!found) throw new NotThere(`no gate "${id}"`);
    return found;
  };
  app.get('/', (c) => c.json(world.gates.list()));
  app.post('/', async (c) => c.json(world.gates.add(withPersonId(world, await readJson(c, gateInput))), 201));
  app.get('/:id', (c) => c.json(gate(c.req.param('id'))));
  app.get('/:id/arrived', async (c) => {
    const { id } = gate(c.req.param('id'));
    const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(LONGEST_WAIT)]);
    const came = await world.gates.arrived(id, Number(c.req.query('count') ?? 1), signal);
    return came ? c.json(gate(id)) : c.json({ error: 'nobody came' }, 408);
  });
  app.post('/:id/release', async (c) => {
    const { count } = await readJson(c, howMany);
    world.gates.release(gate(c.req.param('id')).id, count);
    return c.json(gate(c.req.param('id')));
  });
  return app;
}

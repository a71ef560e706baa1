import { Hono } from 'hono';
import { deliver, whyNotSent } from '../webhooks/deliver.ts';
import { deliverInput } from '../webhooks/deliver-input.ts';
import { sampleEvent } from '../webhooks/sample.ts';
import { validate } from '../webhooks/validation.ts';
import type { World } from '../world.ts';
import { whichApp } from './people-routes.ts';
import { readJson, someApp, somePerson } from './read.ts';

/** Events out, sent by hand; the endpoint's validation; and what became of everything sent. */
export function webhookRoutes(world: World): Hono {
  const app = new Hono();
  app.post('/deliver', async (c) => {
    const { event, person: name, client, payload, ...odd } = await readJson(c, deliverInput);
    const to = someApp(world, client);
    const person = name === undefined ? undefined : somePerson(world, name);
    const sample = person ? sampleEvent(world, to, person, event) : { payload: {} };
    const told = { ...sample, name: event, payload: { ...sample.payload, ...payload }, person };
    const problem = whyNotSent(world, to, event);
    if (problem) throw new RangeError(problem);
    return c.json(await deliver(world, to, told, odd));
  });
  app.post('/validate', async (c) => {
    const { client } = await readJson(c, whichApp);
    return c.json(await validate(world, someApp(world, client)));
  });
  app.get('/deliveries', (c) => {
    const { event, person, client } = c.req.query();
    const id = person === undefined ? undefined : somePerson(world, person).id;
    return c.json(world.outbox.find({ event, client, person: id }));
  });
  return app;
}

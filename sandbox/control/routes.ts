import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { seedFile, webAddress } from '../seed/seed.ts';
import { startOver } from '../start-over.ts';
import { SWITCHES } from '../switches.ts';
import type { World } from '../world.ts';
import { appRoutes } from './app-routes.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { clockRoutes, clockView } from './clock-routes.ts';
import { controlError } from './errors.ts';
import { faultRoutes, gateRoutes } from './fault-routes.ts';
import { grantRoutes } from './grant-routes.ts';
import { meetingRoutes } from './meeting-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { phoneRoutes } from './phone-routes.ts';
import { readJson, someApp, somePerson } from './read.ts';
import { recordingRoutes } from './recording-routes.ts';
import { requestRoutes } from './request-routes.ts';
import { appView, grantViews, personViews } from './view.ts';
import { webhookRoutes } from './webhook-routes.ts';

export const newAppUrl = z.strictObject({ url: webAddress.nullable() });
export const newWorld = z.strictObject({ seed: seedFile.optional() });
/** Readings by their switches. */
export const newSwitches = z.strictObject(
  Object.fromEntries(
    Object.entries(SWITCHES).map(([name, { values }]) => [name, z.literal([...values]).optional()]),
  ),
);

/** `/_sandbox/api`: everything the page can do, and more, as JSON. */
export function controlRoutes(world: World): Hono {
  const app = new Hono();
  app.onError(controlError);
  app.get('/state', (c) => c.json(stateView(world)));
  app.post('/reset', async (c) => {
    const { seed } = await readJson(c, newWorld);
    startOver(world, seed);
    return c.json(stateView(world));
  });
  const whomIn = (c: Context) => {
    const { person, client } = c.req.query();
    return {
      person: person === undefined ? undefined : somePerson(world, person).id,
      client: client === undefined ? undefined : someApp(world, client).clientId,
    };
  };
  app.get('/switches', (c) => c.json({ values: world.switches.all(whomIn(c)), known: SWITCHES }));
  app.patch('/switches', async (c) => {
    const whom = whomIn(c);
    world.switches.setAll(await readJson(c, newSwitches), whom);
    world.changes.tell();
    return c.json({ values: world.switches.all(whom) });
  });
  app.get('/app-url', (c) => c.json(appUrlView(world)));
  app.put('/app-url', async (c) => {
    const { url } = await readJson(c, newAppUrl);
    world.appUrl = url ?? undefined;
    world.changes.tell();
    return c.json(appUrlView(world));
  });
  app.route('/clock', clockRoutes(world));
  app.route('/faults', faultRoutes(world));
  app.route('/gates', gateRoutes(world));
  app.route('/people', peopleRoutes(world));
  app.route('/people', calendarRoutes(world));
  app.route('/people', recordingRoutes(world));
  app.route('/people', phoneRoutes(world));
  app.route('/meetings', meetingRoutes(world));
  app.get('/mails', (c) => c.json(world.mails.find({ to: c.req.query('to') })));
  app.delete('/mails', (c) => {
    world.mails.clear();
    return c.json([]);
  });
  app.route('/apps', appRoutes(world));
  app.route('/requests', requestRoutes(world));
  app.route('/webhooks', webhookRoutes(world));
  app.route('/', grantRoutes(world));
  return app;
}

/** Where events and sign-ins go; null as long as nobody told it. */
function appUrlView(world: World): { url: string | null } {
  return { url: world.appUrl ?? null };
}

function stateView(world: World) {
  return {
    url: world.url,
    appUrl: appUrlView(world).url,
    clock: clockView(world),
    people: personViews(world),
    apps: world.store.apps.map((app) => appView(world, app)),
    grants: grantViews(world),
    switches: world.switches.all(),
    faults: world.faults.list(),
    gates: world.gates.list(),
    requests: world.log.last(),
  };
}

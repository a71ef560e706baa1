import { Hono } from 'hono';
import type { ZoomApp } from '../apps.ts';
import { forgetApp } from '../forget.ts';
import { endGrant } from '../grants.ts';
import { addApp } from '../seed/fill-store.ts';
import { appSeed } from '../seed/seed.ts';
import { allGrants } from '../store.ts';
import type { World } from '../world.ts';
import { readJson, someApp } from './read.ts';
import { appView } from './view.ts';

export const appChanges = appSeed.partial().omit({ clientId: true, kind: true, switches: true });

/** Apps: what the Marketplace's build flow would set. */
export function appRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json(world.store.apps.map((one) => appView(world, one))));
  app.post('/', async (c) => {
    const seed = await readJson(c, appSeed);
    world.switches.setAll(seed.switches, { client: seed.clientId });
    const made = addApp(world.store, seed);
    world.changes.tell();
    return c.json(appView(world, made), 201);
  });
  app.patch('/:clientId', async (c) => {
    const known = someApp(world, c.req.param('clientId'));
    const changed = await readJson(c, appChanges);
    // zod fills defaults in for fields that were not sent: only what was sent may change anything
    const sent = Object.keys((await c.req.json()) as object);
    const { webhook, ...fields } = Object.fromEntries(
      sent.map((name) => [name, changed[name as keyof typeof changed]]),
    );
    Object.assign(known, fields as Partial<ZoomApp>);
    // Deactivating voids the account's tokens for good (zoom-facts 1.10).
    if (known.kind === 'server-to-server' && !known.active)
      for (const grant of allGrants(world.store))
        if (grant.clientId === known.clientId) endGrant(world, grant, 'killed');
    if (webhook)
      known.webhook = { ...(webhook as object), disabled: false, failedValidations: 0 } as ZoomApp['webhook'];
    world.changes.tell();
    return c.json(appView(world, known));
  });
  app.delete('/:clientId', (c) => {
    const gone = someApp(world, c.req.param('clientId'));
    forgetApp(world, gone);
    world.changes.tell();
    return c.json(appView(world, gone));
  });
  return app;
}

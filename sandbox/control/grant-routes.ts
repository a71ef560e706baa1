import { Hono } from 'hono';
import { z } from 'zod';
import { authorize } from '../grants.ts';
import { issueCode, issuePair } from '../issue.ts';
import type { World } from '../world.ts';
import { readJson, someApp, somePerson } from './read.ts';
import { grantView, grantViews } from './view.ts';

export const newGrant = z.strictObject({
  person: z.string(),
  client: z.string().optional(),
  scopes: z.array(z.string()).optional(),
});
export const newCode = newGrant.extend({
  redirectUri: z.string(),
  challenge: z.string().optional(),
  method: z.enum(['S256', 'plain']).default('S256'),
});

/** Grants to look at, and short cuts for tests that need no browser: a code or a pair as consent would have given. */
export function grantRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/grants', (c) => {
    const name = c.req.query('person');
    const person = name === undefined ? undefined : somePerson(world, name).id;
    return c.json(grantViews(world, { person, client: c.req.query('client') }));
  });
  app.post('/grants', async (c) => {
    const { person, client, scopes } = await readJson(c, newGrant);
    const to = someApp(world, client);
    const grant = authorize(
      world,
      to,
      somePerson(world, person),
      scopes ?? to.scopes.map(({ scope }) => scope),
    );
    const { access, refresh } = issuePair(world, grant);
    world.changes.tell();
    const tokens = {
      access_token: access.value,
      refresh_token: refresh.value,
      scope: grant.scopes.join(' '),
    };
    return c.json({ ...tokens, grant: grantView(world, grant) }, 201);
  });
  app.post('/codes', async (c) => {
    const { person, client, scopes, ...rest } = await readJson(c, newCode);
    const to = someApp(world, client);
    const personId = somePerson(world, person).id;
    const allowed = scopes ?? to.scopes.map(({ scope }) => scope);
    const code = issueCode(world, { ...rest, clientId: to.clientId, personId, scopes: allowed });
    return c.json({ code: code.value }, 201);
  });
  return app;
}

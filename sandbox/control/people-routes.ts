import { Hono } from 'hono';
import { z } from 'zod';
import type { Grant } from '../entities.ts';
import { forgetPerson } from '../forget.ts';
import { endGrant, expireTokens, killTokens } from '../grants.ts';
import { removeApp } from '../removal.ts';
import { addPerson } from '../seed/fill-store.ts';
import { manyPeople } from '../seed/many-people.ts';
import { choicesSeed } from '../seed/meeting-seed.ts';
import { personSeed } from '../seed/seed.ts';
import { grantOf } from '../store.ts';
import { seedContext, type World } from '../world.ts';
import { readJson, someApp, somePerson } from './read.ts';
import { grantViews, personView, personViews } from './view.ts';

export const whichApp = z.strictObject({ client: z.string().optional() });
export const whichTokens = whichApp.extend({ kind: z.enum(['access', 'refresh', 'both']).default('both') });
/** One kind of them: both run out by themselves at their own time. */
export const oneKind = whichTokens.extend({ kind: z.enum(['access', 'refresh']) });
export const removal = whichApp.extend({ notify: z.boolean().default(true) });
export const aged = whichApp.extend({ ms: z.number().int().min(0) });
/** A new person with an account of their own, unless one is named: limits are per account. */
export const newPerson = personSeed.partial({ key: true, account: true });

export const manyColleagues = z.strictObject({ count: z.number().int().min(1).max(20_000).default(600) });

/** What may be changed; optional and without the defaults, so that only what was sent changes anything. */
export const personChanges = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  pending: z.boolean().optional(),
  phoneLicence: z.boolean().optional(),
  profile: z.record(z.string(), z.unknown()).optional(),
  meetingChoices: choicesSeed.optional(),
  schedulesFor: z.array(z.string()).optional(),
  storageFull: z.boolean().optional(),
});

/** @throws RangeError when somebody is called so already, by id or by key, both of which name people */
function refuseTaken(world: World, name: 'key' | 'id', value: string | undefined): void {
  const holder = [...world.store.people.values()].find(({ id, key }) => value === id || value === key);
  if (holder) throw new RangeError(`${name}: "${value}" is ${holder.name} already`);
}

export function peopleRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json(personViews(world)));
  app.post('/', async (c) => {
    const seed = await readJson(c, newPerson);
    // Whoever had the name before would go without a word, with the tokens of an app that is being tested.
    for (const name of ['key', 'id'] as const) refuseTaken(world, name, seed[name]);
    const key = seed.key ?? `person-${world.ids.zoomId('key')}`;
    const account = seed.account ?? `account-${key}`;
    if (!seed.account) world.store.accounts.set(account, { id: account, name: seed.name, plan: 'business' });
    const id = seed.id ?? world.ids.zoomId('person');
    world.switches.setAll(seed.switches, { person: id });
    const person = addPerson(world.store, { ...seed, id, key, account }, seedContext(world));
    world.changes.tell();
    return c.json(personView(world, person), 201);
  });
  app.get('/:name', (c) => c.json(personView(world, somePerson(world, c.req.param('name')))));
  app.delete('/:name', (c) => {
    const gone = somePerson(world, c.req.param('name'));
    forgetPerson(world, gone);
    world.changes.tell();
    return c.json(personView(world, gone));
  });
  app.patch('/:name', async (c) => {
    const person = somePerson(world, c.req.param('name'));
    const { name, pending, phoneLicence, profile, meetingChoices, schedulesFor, storageFull } =
      await readJson(c, personChanges);
    person.name = name ?? person.name;
    person.pending = pending ?? person.pending;
    person.phoneLicence = phoneLicence ?? person.phoneLicence;
    person.choices = meetingChoices ?? person.choices;
    person.schedulesFor = schedulesFor ?? person.schedulesFor;
    person.storageFull = storageFull ?? person.storageFull;
    Object.assign(person.profile, profile);
    world.changes.tell();
    return c.json(personView(world, person));
  });
  app.post('/:name/many-colleagues', async (c) => {
    const { accountId } = somePerson(world, c.req.param('name'));
    const { count } = await readJson(c, manyColleagues);
    for (const seed of manyPeople(count, accountId))
      addPerson(world.store, { ...personSeed.parse(seed), account: accountId }, seedContext(world));
    world.changes.tell();
    return c.json({ count }, 201);
  });
  actOnGrant(world, app);
  return app;
}

/** expire, kill, age, remove-app: things that happen to one person's tokens, without moving anyone else's clock. */
function actOnGrant(world: World, app: Hono): void {
  const views = (person: string) => grantViews(world, { person });
  const living = (clientId: string, personId: string): Grant | undefined =>
    grantOf(world.store, clientId, personId);

  app.post('/:name/expire', async (c) => {
    const { client, kind } = await readJson(c, oneKind);
    const person = somePerson(world, c.req.param('name'));
    const grant = living(someApp(world, client).clientId, person.id);
    if (grant) expireTokens(world, grant, kind);
    world.changes.tell();
    return c.json(views(person.id));
  });
  app.post('/:name/kill', async (c) => {
    const { client, kind } = await readJson(c, whichTokens);
    const person = somePerson(world, c.req.param('name'));
    const grant = living(someApp(world, client).clientId, person.id);
    if (grant && kind === 'both') endGrant(world, grant, 'killed');
    else if (grant) killTokens(world, grant, kind, 'killed');
    world.changes.tell();
    return c.json(views(person.id));
  });
  app.post('/:name/age', async (c) => {
    const { client, ms } = await readJson(c, aged);
    const person = somePerson(world, c.req.param('name'));
    for (const token of living(someApp(world, client).clientId, person.id)?.tokens ?? []) {
      token.issuedAt -= ms;
      token.expiresAt -= ms;
    }
    world.changes.tell();
    return c.json(views(person.id));
  });
  app.post('/:name/remove-app', async (c) => {
    const { client, notify } = await readJson(c, removal);
    const person = somePerson(world, c.req.param('name'));
    await removeApp(world, someApp(world, client), person, 'removed', notify);
    return c.json(views(person.id));
  });
}

import { expect, test } from './fleet/fixtures';
import type { Fleet, Person } from './fleet/fleet';
import { shown } from './fleet/pages';
import { WEBHOOKS } from './fleet/webhooks/webhook-bodies';

const CLIENT = 'sandbox-client-id';

test.describe.configure({ mode: 'default' });

/** A grant that is a day old; Zoom's notices go to the second process. */
async function lastingGrant(fleet: Fleet, name: string): Promise<Person> {
  const person = await fleet.signedIn(name);
  const aged = `update zoom_grant set authorized_at = clock_timestamp() - interval '1 day' where zoom_user_id = $1`;
  await fleet.db.rows(aged, [person.id]);
  await fleet.sandbox.changeApp(CLIENT, { deauthorizationUrl: `${fleet.instances[1]?.url}${WEBHOOKS}` });
  return person;
}

/** The person removes the app at Zoom, and Zoom notifies us before anybody continues. */
async function removedAtZoom({ sandbox }: Fleet, { id }: Person) {
  await sandbox.removeApp(id);
  const notices = await sandbox.deliveries({ event: 'app_deauthorized', person: id });
  expect(notices.map(({ state }) => state)).toEqual(['delivered']);
}

const aliveAtZoom = async ({ sandbox }: Fleet, { id }: Person) =>
  (await sandbox.grants({ person: id })).flatMap(({ tokens }) => tokens).filter(({ alive }) => alive).length;

const GONE = { state: 'revoked', access_token: null, refresh_token: null, profile: null, lease_until: null };

test('a removal while one process waits for a rotation: nothing of it stays, here or at Zoom', async ({
  fleet,
}) => {
  const person = await lastingGrant(fleet, 'Removed in a rotation');
  await fleet.rows.expire(person.id);
  await fleet.sandbox.expireAccessTokens(person.id);
  const gate = await fleet.sandbox.gate({
    endpoint: 'oauth.token.refresh_token',
    person: person.id,
    when: 'after',
  });
  const page = person.visitor.ask('/profile', 0);
  await gate.arrived();
  await removedAtZoom(fleet, person);
  await gate.release();

  expect(shown(await page, person.name)).not.toBe('their profile');
  expect(await fleet.rows.of(person.id)).toMatchObject(GONE);
  expect(await aliveAtZoom(fleet, person)).toBe(0);
  expect((await person.visitor.ask('/api/auth/session', 1)).body).toBe('null');
});

test('a removal while keep-alive holds the same grant: the run goes on, and nothing of it stays', async ({
  fleet,
}) => {
  const person = await lastingGrant(fleet, 'Removed in keep-alive');
  const due = `update zoom_grant set keep_alive_at = clock_timestamp() - interval '1 hour' where zoom_user_id = $1`;
  await fleet.db.rows(due, [person.id]);
  const gate = await fleet.sandbox.gate({
    endpoint: 'oauth.token.refresh_token',
    person: person.id,
    when: 'after',
  });
  const run = person.visitor.ask('/api/cron/keep-alive', 0, {
    headers: { authorization: `Bearer ${fleet.env.CRON_SECRET}` },
  });
  await gate.arrived();
  await removedAtZoom(fleet, person);
  await gate.release();

  const { status, body } = await run;
  expect([status, JSON.parse(body).failed]).toEqual([200, 0]);
  expect(await fleet.rows.of(person.id)).toMatchObject(GONE);
  expect(await aliveAtZoom(fleet, person)).toBe(0);
});

test('a removal that is told while the person is already signing in again does not take the new connection', async ({
  fleet,
}) => {
  const person = await lastingGrant(fleet, 'Back already');
  // The person acts before Zoom's notice arrives.
  await fleet.sandbox.removeApp(person.id, { notify: false });
  const gate = await fleet.sandbox.gate({
    endpoint: 'oauth.token.authorization_code',
    person: person.id,
    when: 'after',
  });
  const signingIn = person.visitor.signIn(person.id);
  await gate.arrived();
  const [notice] = await fleet.sandbox.deliver({ event: 'app_deauthorized', person: person.id });
  expect(notice?.state).toBe('delivered');
  await gate.release();

  expect(shown(await signingIn, person.name)).toBe('their profile');
  const [again] = await fleet.sandbox.deliver({
    event: 'app_deauthorized',
    person: person.id,
    happenedBefore: 1_000,
  });
  expect(again?.state).toBe('delivered');
  expect(await fleet.rows.of(person.id)).toMatchObject({ state: 'connected', failures: 0 });
  expect(shown(await person.visitor.ask('/profile', 1), person.name)).toBe('their profile');
  expect(await aliveAtZoom(fleet, person)).toBe(2);
});

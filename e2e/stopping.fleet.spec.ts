import { expect, test } from './fleet/fixtures';
import type { Fleet, Person } from './fleet/fleet';
import { shown } from './fleet/pages';
import { roundRobin } from './fleet/round-robin';
import { until } from './fleet/rows';
import { send } from './fleet/send';

test.use({ fleetOptions: { instances: [{}, {}], env: { ZOOM_DEADLINE_MS: '6000' } } });

const refused = (url: string) =>
  send(url, '/api/health').then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ECONNREFUSED',
  );

const people = (fleet: Fleet, label: string, count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => fleet.signedIn(`${label} ${index}`, index % 2)));

test('a process told to stop in the middle of rotations answers everybody and saves the tokens, also for who hung up', async ({
  fleet,
}) => {
  const { sandbox, rows } = fleet;
  // Its terminal closes: Next itself does not handle that signal.
  const [instance, own] = await startedApart(fleet, 'SIGHUP');
  const [waits, margin, away] = await Promise.all(['Waits', 'Is served meanwhile', 'Comes seldom'].map(own));
  if (!waits || !margin || !away) throw new Error('There are three');
  const crowd = await Promise.all(Array.from({ length: 4 }, (_, index) => own(`Crowd ${index}`)));
  await rows.expire(waits.id);
  await sandbox.expireAccessTokens(waits.id);
  await rows.nearEnd(margin.id);
  await fleet.db.rows(
    `update zoom_grant set keep_alive_at = now() - interval '1 day' where zoom_user_id = $1`,
    [away.id],
  );

  // Zoom has rotated all three; its answers are still on their way when the signal comes.
  const gate = await sandbox.gate({ endpoint: 'oauth.token.refresh_token', when: 'after' });
  const waiting = waits.visitor.ask('/profile');
  expect(shown(await margin.visitor.ask('/profile'), margin.name)).toBe('their profile');
  const timer = new AbortController();
  const cron = fetch(`${instance.url}/api/cron/keep-alive`, {
    headers: { authorization: `Bearer ${fleet.secrets.CRON_SECRET}` },
    signal: timer.signal,
  });
  await gate.arrived(3);
  timer.abort();
  await expect(cron).rejects.toThrow('abort');
  const slow = await sandbox.gate({ endpoint: 'api.users.me', person: crowd[0]?.id });
  const pages = crowd.map(async ({ visitor, name }) => shown(await visitor.ask('/profile'), name));
  await slow.arrived();
  const stopped = instance.stop();
  await until('the closed door', () => refused(instance.url));
  await slow.release();
  await gate.release();

  expect(shown(await waiting, waits.name)).toBe('their profile');
  expect(await Promise.all(pages)).toEqual(crowd.map(() => 'their profile'));
  expect(await stopped, 'the status of the first signal').toBe(129);
  for (const { id, name, visitor } of [waits, margin, away]) {
    expect(await rows.of(id)).toMatchObject({ state: 'connected', revision: 2, intent_revision: null });
    visitor.places.instances = fleet.instances;
    expect(shown(await visitor.ask('/profile', 1), name)).toBe('their profile');
    expect((await sandbox.requests({ endpoint: 'oauth.token.refresh_token', person: id })).count).toBe(1);
  }
});

/** One process more than the fleet's two, for a test that ends it, with its own signed-in people. */
async function startedApart(fleet: Fleet, signal: NodeJS.Signals) {
  const instance = await fleet.start({}, undefined, undefined, signal);
  const own = async (name: string): Promise<Person> => {
    const person = await fleet.newPerson(name);
    person.visitor.places = { ...person.visitor.places, instances: [instance] };
    await person.visitor.signIn(person.id);
    return person;
  };
  return [instance, own] as const;
}

test('both processes restarted one after the other under load: nobody notices', async ({ fleet }) => {
  const { instances, rows, sandbox } = fleet;
  const crowd = await people(fleet, 'Rolling', 6);
  const load = roundRobin(fleet, crowd);
  for (const index of [0, 1]) {
    const old = instances[index];
    if (!old) throw new Error('There are two');
    // Some people's tokens expire at this moment.
    for (const { id } of crowd.slice(index * 3, index * 3 + 3)) {
      await sandbox.expireAccessTokens(id);
      await rows.expire(id);
    }
    await load.served(10);
    expect(await old.stop()).toBe(143);
    await load.served(10);
    instances[index] = await fleet.start({}, Number(new URL(old.url).port));
    await load.served(10);
  }
  const { failed, pages } = await load.stop();
  expect(failed).toEqual([]);
  expect([...new Set(pages)]).toEqual(['their profile']);
  for (const { id } of crowd) {
    expect(await rows.of(id)).toMatchObject({ state: 'connected', revision: 2, failures: 0 });
    expect((await sandbox.requests({ endpoint: 'oauth.token.refresh_token', person: id })).count).toBe(1);
  }
});

test('the database cut off under load, in the middle of a rotation: it recovers by itself and nothing is lost', async ({
  fleet,
}) => {
  const { rows, sandbox, line, db } = fleet;
  const crowd = await people(fleet, 'Cut off', 6);
  const [first] = crowd;
  if (!first) throw new Error('There are six');
  await sandbox.expireAccessTokens(first.id);
  await rows.expire(first.id);
  const gate = await sandbox.gate({ endpoint: 'oauth.token.refresh_token', when: 'after' });
  const load = roundRobin(fleet, crowd);
  await gate.arrived();

  await line.cut();
  await gate.release();
  await load.shows('our records are away');
  await line.mend();
  // The holder saves the tokens as soon as it can; nobody asks Zoom a second time.
  await until('the save', async () => (await rows.of(first.id))?.revision === 2);
  await load.served(10);
  // As in a restart of the server: every connection ends with an error of its own.
  await db.rows(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  await load.served(10);

  const { failed, pages } = await load.stop();
  expect(failed).toEqual([]);
  expect(pages.filter((page) => page !== 'their profile' && page !== 'our records are away')).toEqual([]);
  for (const { id, visitor, name } of crowd) {
    expect(await rows.of(id)).toMatchObject({ state: 'connected', revision: id === first.id ? 2 : 1 });
    expect(shown(await visitor.ask('/profile', 1), name)).toBe('their profile');
  }
  expect((await sandbox.requests({ endpoint: 'oauth.token.refresh_token', person: first.id })).count).toBe(1);
});

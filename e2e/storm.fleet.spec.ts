import { expect, test } from './fleet/fixtures';
import type { Fleet, Person } from './fleet/fleet';
import { shown } from './fleet/pages';

// Two processes; the full storm (four processes, 250 requests each) is in proof/bench/storm.ts.

/**
 * Every person sends so many requests, on all processes in turn, within `spreadMs`.
 * @returns what they were shown
 */
function rush(fleet: Fleet, people: Person[], each: number, spreadMs = 0): Promise<string[]> {
  const asked = people.flatMap(({ visitor, name }, person) =>
    Array.from({ length: each }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (spreadMs * index) / each));
      return shown(await visitor.ask('/profile', (person + index) % fleet.instances.length), name);
    }),
  );
  return Promise.all(asked);
}

const refreshesOf = async ({ sandbox }: Fleet, person: Person) =>
  (await sandbox.requests({ endpoint: 'oauth.token.refresh_token', person: person.id })).list;

async function expire(fleet: Fleet, person: Person) {
  await fleet.rows.expire(person.id);
  await fleet.sandbox.expireAccessTokens(person.id);
}

for (const [how, spreadMs] of [
  ['at once', 0],
  ['spread over two seconds', 2_000],
] as const) {
  test(`sixty requests ${how} at one expiry on two processes: one rotation, all served`, async ({
    fleet,
  }) => {
    const ada = await fleet.signedIn('Ada');
    await expire(fleet, ada);
    const seen = await rush(fleet, [ada], 60, spreadMs);
    expect(seen.filter((page) => page !== 'their profile')).toEqual([]);
    expect((await refreshesOf(fleet, ada)).map(({ status }) => status)).toEqual([200]);
    expect(await fleet.rows.of(ada.id)).toMatchObject({ state: 'connected', revision: 2, failures: 0 });
  });
}

test('ten people with eight requests each: one rotation for each of them, all served', async ({ fleet }) => {
  const people = await Promise.all(
    Array.from({ length: 10 }, (_, index) => fleet.signedIn(`Storm ${index}`, index % 2)),
  );
  for (const person of people) await expire(fleet, person);
  const seen = await rush(fleet, people, 8);
  expect(seen.filter((page) => page !== 'their profile')).toEqual([]);
  for (const person of people) expect(await refreshesOf(fleet, person)).toHaveLength(1);
});

test('two devices of one person share one rotation, and neither is signed out', async ({ fleet }) => {
  const phone = await fleet.signedIn('Grace', 0);
  const laptop: Person = { ...phone, visitor: fleet.visitor() };
  expect((await laptop.visitor.signIn(laptop.id, { on: 1 })).trail.at(-1)).toBe('/profile');
  await expire(fleet, phone);
  const seen = await rush(fleet, [phone, laptop], 20);
  expect(seen.filter((page) => page !== 'their profile')).toEqual([]);
  expect((await refreshesOf(fleet, phone)).map(({ status }) => status)).toEqual([200]);
  expect(await fleet.rows.of(phone.id)).toMatchObject({ state: 'connected', revision: 3 });
});

import { expect, test } from './fleet/fixtures';
import type { Fleet, Person } from './fleet/fleet';
import { shown, textOf } from './fleet/pages';

/** Zoom rotates, and its answer does not arrive; the next visit notices it. */
async function loseAnswer({ sandbox, rows }: Fleet, { id, visitor }: Person) {
  await sandbox.expireAccessTokens(id);
  await rows.expire(id);
  const endpoint = 'oauth.token.refresh_token';
  const fault = await sandbox.fault({ endpoint, kind: 'truncated', person: id, times: 0 });
  const visit = visitor.ask('/profile');
  await rows.failedOnce(id);
  await visit;
  await fault.clear();
  await rows.retryNow(id);
}

const consentIs = ({ sandbox }: Fleet, { id }: Person, value: 'shown' | 'skipped') =>
  sandbox.setSwitch('consentForAddedApp', value, { person: id });

const tripsToZoom = async ({ sandbox }: Fleet, { id }: Person, outcome: RegExp) =>
  (await sandbox.requests({ endpoint: 'oauth.authorize', person: id })).list.filter((call) =>
    outcome.test(call.outcome),
  ).length;

test('an answer lost at every rotation costs a trip each time, never a click', async ({ fleet }) => {
  const person = await fleet.signedIn('Lost and found');
  await consentIs(fleet, person, 'skipped');
  for (const revision of [2, 3]) {
    await loseAnswer(fleet, person);
    const visit = await person.visitor.visit('/profile', { on: revision % 2 });
    expect(shown(visit, person.name)).toBe('their profile');
    expect(visit.presses).toBe(0);
    expect(await fleet.rows.of(person.id)).toMatchObject({ state: 'connected', revision });
  }
  expect(await tripsToZoom(fleet, person, /consent skipped/)).toBe(2);
});

test('when the answer to the code is lost too, it ends on a page with a button and goes on from there', async ({
  fleet,
}) => {
  const person = await fleet.signedIn('Twice unlucky');
  await consentIs(fleet, person, 'skipped');
  await loseAnswer(fleet, person);
  await fleet.sandbox.fault({
    endpoint: 'oauth.token.authorization_code',
    kind: 'truncated',
    person: person.id,
  });
  const visit = await person.visitor.visit('/profile');
  expect(visit.trail.at(-1)).toBe('/sign-in?problem=zoom_unavailable&reconnect=1');
  expect(textOf(visit)).toContain('Try again with Zoom');
  // The second time the person is asked, not redirected.
  const next = await person.visitor.visit('/profile', { on: 1 });
  expect([shown(next, person.name), next.trail]).toEqual(['reconnect', ['/profile']]);
  const again = await person.visitor.signIn(person.id);
  expect(shown(again, person.name)).toBe('their profile');
  expect(again.presses).toBe(0);
});

test('who turns away at Zoom’s consent page is not sent there again, but asked', async ({ fleet }) => {
  const person = await fleet.signedIn('Of two minds');
  await consentIs(fleet, person, 'shown');
  await loseAnswer(fleet, person);
  const visit = await person.visitor.visit('/profile');
  expect(visit.trail.at(-1)).toContain(`${fleet.zoomUrl}/oauth/authorize`);
  for (const on of [0, 1, 0]) {
    const next = await person.visitor.visit('/profile', { on });
    expect([shown(next, person.name), next.trail]).toEqual(['reconnect', ['/profile']]);
  }
  expect(await tripsToZoom(fleet, person, /consent shown/)).toBe(1);
});

test('several tabs at once after a lost answer: one of them makes the trip, and all are served after it', async ({
  fleet,
}) => {
  const person = await fleet.signedIn('Many tabs');
  await consentIs(fleet, person, 'skipped');
  await loseAnswer(fleet, person);
  const tabs = Array.from({ length: 6 }, (_, tab) => person.visitor.visit('/profile', { on: tab % 2 }));
  const seen = (await Promise.all(tabs)).map((visit) => shown(visit, person.name));
  expect(seen).toContain('their profile');
  expect(seen.filter((page) => page !== 'their profile' && page !== 'reconnect')).toEqual([]);
  expect(await tripsToZoom(fleet, person, /consent skipped/)).toBe(1);
  for (const on of [0, 1]) {
    const next = await person.visitor.visit('/profile', { on });
    expect([shown(next, person.name), next.trail]).toEqual(['their profile', ['/profile']]);
  }
});

test('only a page that is opened makes the trip: a fetch gets nothing and uses nothing up', async ({
  fleet,
}) => {
  const person = await fleet.signedIn('Fetched');
  await consentIs(fleet, person, 'skipped');
  await loseAnswer(fleet, person);
  await person.visitor.ask('/profile');
  const headers = { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' };
  const fetched = await person.visitor.ask('/api/reauthorize?callbackUrl=/profile', 0, { headers });
  expect([fetched.status, fetched.headers.get('location')]).toEqual([204, null]);
  const visit = await person.visitor.visit('/profile');
  expect([shown(visit, person.name), visit.presses]).toEqual(['their profile', 0]);
});

test('somebody else who comes back from Zoom is not turned into them: each keeps what is theirs', async ({
  fleet,
}) => {
  const { rows } = fleet;
  const person = await fleet.signedIn('Expected');
  const other = await fleet.signedIn('Somebody else');
  await consentIs(fleet, person, 'shown');
  await loseAnswer(fleet, person);
  // Zoom's own session in this browser belongs to the other person.
  const visit = await person.visitor.visit('/profile', { allow: other.id });
  expect(visit.trail.at(-1)).toBe('/sign-in?problem=other_person&reconnect=1');
  expect(textOf(visit)).toContain(`You are still signed in here as ${person.name}`);
  expect(await rows.of(person.id)).toMatchObject({ state: 'reconnect_required', revision: 1 });
  // Zoom has killed the other person's earlier tokens: the new ones are theirs, and are saved.
  expect(await rows.of(other.id)).toMatchObject({ state: 'connected', revision: 2 });
  const next = await person.visitor.visit('/profile', { on: 1 });
  expect([shown(next, person.name), next.trail]).toEqual(['reconnect', ['/profile']]);
  const others = await other.visitor.visit('/profile', { on: 1 });
  expect([shown(others, other.name), others.trail]).toEqual(['their profile', ['/profile']]);
});

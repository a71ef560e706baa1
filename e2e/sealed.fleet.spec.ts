import { expect, test } from './fleet/fixtures';
import type { Fleet, Person } from './fleet/fleet';
import { shown, textOf } from './fleet/pages';
import { type Row, until } from './fleet/rows';

/** Changes a character in the middle of a sealed value. */
const flip = (sealed: string) => {
  const at = sealed.length - 20;
  return sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
};

const write = ({ db }: Fleet, { id }: Person, column: string, value: string | null) =>
  db.rows(`update zoom_grant set ${column} = $2 where zoom_user_id = $1`, [id, value]);

const rowOf = async ({ rows }: Fleet, { id }: Person): Promise<Row> => {
  const row = await rows.of(id);
  if (!row) throw new Error('There is a row');
  return row;
};

const CORRUPTED: [what: string, corrupt: (row: Row) => string][] = [
  ['with one letter changed', ({ access_token }) => flip(access_token ?? '')],
  ['that is the refresh token of the same row', ({ refresh_token }) => refresh_token ?? ''],
  ['with its end cut off', ({ access_token }) => (access_token ?? '').slice(0, -8)],
  [
    'sealed with a key nobody has',
    ({ access_token }) => (access_token ?? '').replace('v1.local.', 'v1.lost.'),
  ],
  ['of an older kind', ({ access_token }) => (access_token ?? '').replace('v1.', 'v0.')],
  ['that is no envelope at all', () => 'eyJhbGciOiJIUzUxMiJ9.e30.x'],
];

for (const [what, corrupt] of CORRUPTED) {
  test(`an access token ${what} is refused, said to be so, and fixed by one sign-in`, async ({ fleet }) => {
    const person = await fleet.signedIn(`Corrupted ${CORRUPTED.findIndex(([name]) => name === what)}`);
    const { visitor, name, id } = person;
    await write(fleet, person, 'access_token', corrupt(await rowOf(fleet, person)));
    for (const on of [0, 1]) expect(shown(await visitor.ask('/profile', on), name)).toBe('reconnect');
    const connection = await visitor.ask('/connection');
    expect([
      connection.status,
      textOf(connection).includes('The key that your connection was encrypted with is gone'),
    ]).toEqual([200, true]);
    // Nothing was sent to Zoom with it, and the person is still signed in here.
    expect((await fleet.sandbox.requests({ endpoint: 'oauth.token.refresh_token', person: id })).count).toBe(
      0,
    );
    expect(JSON.parse((await visitor.ask('/api/auth/session')).body)).toMatchObject({ user: {} });

    expect(shown(await visitor.signIn(id), name)).toBe('their profile');
    expect(await rowOf(fleet, person)).toMatchObject({ state: 'connected', revision: 2 });
  });
}

test('two people whose tokens were swapped in the database are both refused, and neither sees the other', async ({
  fleet,
}) => {
  const [one, two] = [await fleet.signedIn('Left'), await fleet.signedIn('Right')];
  const [ofOne, ofTwo] = [await rowOf(fleet, one), await rowOf(fleet, two)];
  for (const column of ['access_token', 'refresh_token', 'profile'] as const) {
    await write(fleet, one, column, ofTwo[column]);
    await write(fleet, two, column, ofOne[column]);
  }
  for (const { visitor, name } of [one, two])
    expect(shown(await visitor.ask('/profile'), name)).toBe('reconnect');
  await fleet.sandbox.fault({ endpoint: 'api', kind: 'status', status: 503, person: one.id, times: 0 });
  expect(textOf(await one.visitor.ask('/profile'))).not.toContain('Right');
  expect(textOf(await one.visitor.ask('/connection'))).toContain(
    'The key that your connection was encrypted with is gone',
  );
});

test('a refresh token with one letter changed is found out before Zoom is asked, and never crashes', async ({
  fleet,
}) => {
  const person = await fleet.signedIn('Corrupted refresh');
  const { visitor, name, id } = person;
  await write(fleet, person, 'refresh_token', flip((await rowOf(fleet, person)).refresh_token ?? ''));
  // Within the margin the access token is still served.
  await fleet.rows.nearEnd(id);
  expect(shown(await visitor.ask('/profile'), name)).toBe('their profile');
  await until('the finding', async () => (await rowOf(fleet, person)).failure === 'key_lost');
  await fleet.rows.expire(id);
  await fleet.rows.retryNow(id);
  expect(shown(await visitor.ask('/profile', 1), name)).toBe('reconnect');
  expect(textOf(await visitor.ask('/connection'))).toContain(
    'The key that your connection was encrypted with is gone',
  );
  expect((await fleet.sandbox.requests({ endpoint: 'oauth.token.refresh_token', person: id })).count).toBe(0);
  expect(shown(await visitor.signIn(id), name)).toBe('their profile');
});

test('a last known profile with one letter changed is not shown, and is not missed', async ({ fleet }) => {
  const person = await fleet.signedIn('Corrupted profile');
  const { visitor, name, id } = person;
  await until('the profile', async () => (await rowOf(fleet, person)).profile);
  const away = await fleet.sandbox.fault({
    endpoint: 'api',
    kind: 'status',
    status: 503,
    person: id,
    times: 0,
  });
  // The profile is stored at the sign-in and again after the next page: only a page that was shown while the
  // damaged value was stored counts.
  let corrupted = '';
  const page = await until('a page with it', async () => {
    const { profile } = await rowOf(fleet, person);
    if (profile !== corrupted) {
      corrupted = flip(profile ?? '');
      await write(fleet, person, 'profile', corrupted);
    }
    const seen = shown(await visitor.ask('/profile'), name);
    return (await rowOf(fleet, person)).profile === corrupted && seen;
  });
  expect(page).toBe('try later');
  await away.clear();
  expect(shown(await visitor.ask('/profile'), name)).toBe('their profile');
  expect((await visitor.ask('/connection')).status).toBe(200);
});

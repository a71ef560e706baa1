import { expect, test } from './fleet/fixtures';
import { type Shown, shown } from './fleet/pages';

// Few database connections and a long deadline: a request that held one while Zoom hangs would block others
// at once.
test.use({
  fleetOptions: { instances: [{}], env: { DATABASE_POOL: '3', ZOOM_DEADLINE_MS: '30000' } },
});

test('fifty people whose refresh hangs hold up nobody whose token is fresh', async ({ fleet }) => {
  const { sandbox, rows } = fleet;
  const group = (label: string, count: number) =>
    Promise.all(Array.from({ length: count }, (_, index) => fleet.signedIn(`${label} ${index}`)));
  const fresh = await group('Fresh', 5);
  const stuck = await group('Stuck', 50);

  const pagesOfTheFresh = async () => {
    const seen: Shown[] = [];
    for (let round = 0; round < 4; round++)
      for (const { visitor, name } of fresh) seen.push(shown(await visitor.ask('/profile'), name));
    return seen;
  };

  for (const { id } of stuck) {
    await sandbox.expireAccessTokens(id);
    await rows.expire(id);
  }
  const gate = await sandbox.gate('oauth.token.refresh_token');
  const waiting = stuck.map(async ({ visitor, name }) => shown(await visitor.ask('/profile'), name));
  await gate.arrived(50);
  const during = await pagesOfTheFresh();
  // All fifty hang during the whole test: an answered request has not waited for one of them.
  expect((await gate.look()).holding).toBe(50);
  await gate.release();

  expect(during.filter((page) => page !== 'their profile')).toEqual([]);
  // A request that waited longer than a page may was shown the last known data; now everybody gets current
  // data.
  const waited = new Set(await Promise.all(waiting));
  waited.delete('their last known profile');
  expect([...waited].filter((page) => page !== 'their profile')).toEqual([]);
  const after = await Promise.all(
    stuck.map(async ({ visitor, name }) => shown(await visitor.ask('/profile'), name)),
  );
  expect(after.filter((page) => page !== 'their profile')).toEqual([]);
  expect((await sandbox.requests({ endpoint: 'oauth.token.refresh_token' })).count).toBe(50);
});

import { expect, test } from './fleet/fixtures';
import { CANONICAL } from './fleet/fleet';
import { shown, textOf } from './fleet/pages';
import { until } from './fleet/rows';
import type { Answer } from './fleet/send';

// The fleet uses the default settings, with which Zoom may take 10 s for one answer. The client gives up
// after 20 s, before a proxy's usual 30 s.
const CUT_MS = 20_000;

function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const cut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The proxy has cut')), CUT_MS);
  });
  return Promise.race([answer, cut]).finally(() => clearTimeout(timer));
}

test('with Zoom hanging at the default settings pages, sign-ins and a disconnect answer, and nothing is lost', async ({
  fleet,
}) => {
  const { sandbox, rows } = fleet;
  const [asks, drips, expired, killed, returning, leaves] = await Promise.all(
    ['Asks', 'Drips', 'Expired', 'Killed', 'Returning', 'Leaves'].map((name) => fleet.signedIn(name)),
  );
  if (!asks || !drips || !expired || !killed || !returning || !leaves)
    throw new Error('Six people were asked for');
  const comes = await fleet.newPerson('Comes');
  for (const { visitor } of [asks, drips, expired, killed]) await visitor.ask('/profile');
  for (const { id } of [asks, drips, expired, killed])
    await until('the profile to be kept', async () => (await rows.of(id))?.profile !== null);
  const hang = (endpoint: string, person: string) =>
    sandbox.fault({ endpoint, person, kind: 'hang', times: 0 });
  await hang('api.users.me', asks.id);
  await sandbox.fault({ endpoint: 'api.users.me', person: drips.id, kind: 'drip', ms: 2_000, times: 0 });
  await sandbox.expireAccessTokens(expired.id);
  await rows.expire(expired.id);
  await hang('oauth.token.refresh_token', expired.id);
  await sandbox.expireAccessTokens(killed.id);
  await hang('oauth.token.refresh_token', killed.id);
  await hang('api.users.me', returning.id);
  await hang('oauth.token.authorization_code', comes.id);
  await hang('oauth.revoke', leaves.id);

  const headers = { origin: CANONICAL, 'sec-fetch-site': 'same-origin' };
  const otherBrowser = fleet.visitor();
  const [signIn, exchange, left, ...pages] = await Promise.all([
    inTime(otherBrowser.signIn(returning.id)),
    inTime(comes.visitor.signIn(comes.id)),
    inTime(leaves.visitor.ask('/api/disconnect', 0, { method: 'POST', headers })),
    ...[asks, drips, expired, killed].map(async ({ visitor, name }) =>
      shown(await inTime(visitor.ask('/profile')), name),
    ),
    inTime(expired.visitor.ask('/')).then(({ status }) => status),
    inTime(expired.visitor.ask('/connection')).then(({ status }) => status),
  ]);
  expect(pages).toEqual([...Array(4).fill('their last known profile'), 200, 200]);
  for (const page of [signIn, exchange]) expect(textOf(page)).toContain('Zoom is not answering');
  for (const { jar } of [otherBrowser, comes.visitor])
    expect([...jar.keys()].join()).not.toContain('session');
  expect(left.headers.get('location')).toContain('problem=disconnected_unconfirmed');
  expect(await rows.of(leaves.id)).toMatchObject({
    state: 'revoked',
    access_token: null,
    refresh_token: null,
  });

  // The tokens of the broken-off sign-in are the only living ones, and are saved when Zoom is back.
  await sandbox.clearFaults();
  await until('the tokens of the sign-in', async () => (await rows.of(returning.id))?.revision === 2);
  const back = await Promise.all(
    [asks, drips, returning].map(async ({ visitor, name }) => shown(await visitor.ask('/profile'), name)),
  );
  expect(back).toEqual(Array(3).fill('their profile'));
});

test('with the database hanging at the default settings every page, the sign-in and the probe answer', async ({
  fleet,
}) => {
  const { line, sandbox } = fleet;
  const someone = await fleet.signedIn('Waits');
  const { id } = await fleet.newPerson('Comes');
  const exchanges = async () =>
    (await sandbox.requests({ endpoint: 'oauth.token.authorization_code' })).count;
  const before = await exchanges();
  line.silence();
  try {
    const ask = async (path: string): Promise<Answer> => inTime(someone.visitor.ask(path));
    const away = 'We are having trouble on our side';
    const [signIn, home, health, exported, ...pages] = await Promise.all([
      inTime(fleet.visitor().signIn(id)),
      ask('/'),
      ask('/api/health'),
      ask('/api/export'),
      ...['/profile', '/connection', '/connection/history'].map(ask),
    ]);
    expect([home.status, health.status]).toEqual([200, 503]);
    expect(exported.headers.get('location')).toBe(`${CANONICAL}/connection/download`);
    for (const page of pages) expect(textOf(page)).toContain(away);
    expect(textOf(signIn)).toContain('We are having trouble on our side');
    expect(await exchanges()).toBe(before);
  } finally {
    await line.mend();
  }
  expect(shown(await someone.visitor.ask('/profile'), someone.name)).toBe('their profile');
});

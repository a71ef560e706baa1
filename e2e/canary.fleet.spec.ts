import { createHash } from 'node:crypto';
import { cookieNameAt } from '@/lib/auth/cookies';
import { defaultApps } from '@/sandbox/seed/apps';
import { sendForm } from './fleet/canary/forms';
import { letFeedsAge, meetingsOf, readFeed } from './fleet/canary/meetings';
import { databaseOf, environmentSecrets, type Leaf, listenTo, logsOf, tokensOf } from './fleet/canary/record';
import { recordingsOf, SIGNED_LINK } from './fleet/canary/recordings';
import { createSearch, type Secret } from './fleet/canary/search';
import { expect, test } from './fleet/fixtures';
import type { Fleet, Person } from './fleet/fleet';
import { shown } from './fleet/pages';
import { addressesOf } from './fleet/routes/rules';
import { walkRoutes } from './fleet/routes/walk';
import { until } from './fleet/rows';

const canary = (name: string) => createHash('sha256').update(`canary ${name}`).digest('base64url');

test.use({
  fleetOptions: {
    instances: [{}, {}],
    env: {
      LOG_LEVEL: 'debug',
      ZOOM_CLIENT_SECRET: canary('client'),
      ZOOM_WEBHOOK_SECRET_TOKEN: canary('webhook'),
      ZOOM_S2S_CLIENT_SECRET: canary('account'),
      SETUP_CODE: canary('setup'),
    },
  },
});

/** Long enough to search for, and shown to the person only. */
const NAME = 'Kanarienvogel Zitronengirlitz-Alpenschneehuhn';

test('the search itself finds what is hidden in each of the ways', () => {
  const value = canary('search');
  const search = createSearch([{ name: 'it', value }]);
  const ways = [
    value,
    `x${value.slice(5, 30)}y`,
    encodeURIComponent(`{"a":"${value}"}`),
    ...['', '1', '12'].map((before) => Buffer.from(`${before}:${value}:`).toString('base64url')),
    Buffer.from(value).toString('hex'),
  ];
  for (const way of ways) expect(search(`before ${way} after`), way).toEqual(['it']);
  expect(search(`${value.slice(0, 20)} ${value.slice(20)}`.slice(0, 40))).toEqual([]);
});

test('no token, key or secret is in any answer, log line or column of a full run, failures included', async ({
  fleet,
}) => {
  const leaves: Leaf[] = [];
  const secrets: Secret[] = environmentSecrets(fleet);
  const note = async () => {
    secrets.push(...(await tokensOf(fleet)));
    leaves.push(...(await databaseOf(fleet)));
  };
  const { person, codes } = await signInListening(fleet, leaves);
  await note();
  const meetings = await meetingsOf(fleet, person, leaves);
  secrets.push(...meetings.secrets, ...(await recordingsOf(fleet, person, leaves)));
  await feedOnAllProcesses(fleet, person, meetings.feed);
  await everyRoute(fleet, person, leaves);
  await rotations(fleet, person, note);
  await zoomEchoes(fleet, person, note, meetings.feed);
  await lostAnswer(fleet, person);
  await note();
  await machines(fleet, person);
  await awayWithTheDatabase(fleet, person, meetings.feed);
  await badStart(fleet, leaves);
  await sendForm(person, '/connection/disconnect');
  await until('the wipe', async () => (await fleet.rows.of(person.id))?.state === 'revoked');
  expect((await person.visitor.ask(meetings.feed)).status).toBe(404);
  leaves.push(...(await databaseOf(fleet)), ...logsOf(fleet));

  // A run that recorded nothing would prove nothing.
  expect(leaves.length).toBeGreaterThan(150);
  expect(leaves.filter(({ text }) => text.includes(NAME)).length).toBeGreaterThan(5);
  expect(
    leaves.filter(({ where, text }) => where.startsWith('table') && text.includes('v1.local.')),
  ).not.toEqual([]);
  expect(
    leaves.filter(({ where, text }) => where.startsWith('log') && text.includes('grant rotated')),
  ).not.toEqual([]);
  const everywhere = createSearch([...secrets, ...codes.map((value) => ({ name: 'a code', value }))]);
  expect(findingsIn(leaves, everywhere)).toEqual([]);
  // Names, addresses and session cookies may reach the person's own browser only.
  const session = person.visitor.jar.get(cookieNameAt(person.visitor.places.canonical, 'session'));
  const own = createSearch([
    { name: 'the name', value: NAME },
    { name: 'the session cookie', value: session ?? canary('no cookie') },
  ]);
  const kept = leaves.filter(({ where }) => !where.startsWith('answer'));
  expect(findingsIn(kept, own)).toEqual([]);
  // Each start_url is different, and anybody who has it is the host; passcodes may be in pages and calendars
  // only.
  for (const link of ['zak=', SIGNED_LINK])
    expect(leaves.filter(({ text }) => text.includes(link)).map(({ where }) => where)).toEqual([]);
  expect(leaves.filter(({ text }) => text.includes(meetings.passcode)).length).toBeGreaterThan(0);
  expect(kept.filter(({ text }) => text.includes(meetings.passcode)).map(({ where }) => where)).toEqual([]);
  expect(new Set(secrets.map(({ value }) => value)).size).toBeGreaterThan(12);
});

function findingsIn(leaves: Leaf[], search: (text: string) => string[]): string[] {
  return leaves.flatMap(({ where, text }) => search(text).map((name) => `${where}: ${name}`));
}

async function signInListening({ sandbox, env, newPerson }: Fleet, leaves: Leaf[]) {
  const [app] = defaultApps;
  if (!app?.webhook) throw new Error('The sandbox has an app');
  const secret = env.ZOOM_WEBHOOK_SECRET_TOKEN ?? '';
  await sandbox.addApp({
    ...app,
    clientSecret: env.ZOOM_CLIENT_SECRET ?? '',
    webhook: { ...app.webhook, secret },
  });
  const person = await newPerson(NAME);
  listenTo(person, leaves);
  const visit = await person.visitor.signIn(person.id);
  expect(shown(visit, NAME)).toBe('their profile');
  const codes = visit.trail.flatMap((step) => /[?&]code=([^&]+)/.exec(step)?.[1] ?? []);
  expect(codes).toHaveLength(1);
  return { person, codes };
}

/** Each route signed in and signed out, as a page, as React's payload, and as a prefetch. */
async function everyRoute(fleet: Fleet, person: Person, leaves: Leaf[]) {
  const nobody = await fleet.newPerson('Nobody');
  listenTo(nobody, leaves);
  const kinds: Record<string, string>[] = [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }];
  for (const address of walkRoutes().flatMap(addressesOf))
    for (const headers of kinds)
      for (const { visitor } of [person, nobody]) await visitor.ask(address, 0, { headers });
  for (const address of ['/nowhere', '/api/nowhere', '/sign-in?problem=operator'])
    await person.visitor.ask(address, 1);
}

/** Both processes are read at the same time: one of them asks Zoom, within the feed's limit of calls. */
async function feedOnAllProcesses(fleet: Fleet, { id }: Person, feed: string) {
  await fleet.sandbox.clearRequests();
  for (const calls of [2, 4]) {
    const answers = await readFeed(fleet, feed, 15);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
    expect((await fleet.sandbox.requests({ endpoint: 'api', person: id })).count).toBe(calls);
    await letFeedsAge(fleet);
  }
}

async function rotations({ rows, sandbox }: Fleet, { id, visitor }: Person, note: () => Promise<void>) {
  for (const [revision, age] of [
    [2, rows.expire],
    [3, rows.nearEnd],
  ] as const) {
    await age(id);
    if (revision === 2) await sandbox.expireAccessTokens(id);
    await visitor.ask('/profile', revision % 2);
    await until('the rotation', async () => (await rows.of(id))?.revision === revision);
    await note();
  }
}

/** A Zoom that returns in every kind of answer what it was sent. */
async function zoomEchoes(fleet: Fleet, { id, visitor }: Person, note: () => Promise<void>, feed: string) {
  const { sandbox, rows, env } = fleet;
  const tokens = (await tokensOf(fleet)).map(({ value }) => value).join(' ');
  const echo = `${tokens} ${env.ZOOM_CLIENT_ID}:${env.ZOOM_CLIENT_SECRET}`;
  const json = { error: echo, reason: echo, message: echo, code: 300 };
  for (const fault of [
    { kind: 'status', status: 400, json },
    { kind: 'status', status: 401, json: { ...json, error: 'invalid_client' } },
    { kind: 'html', status: 502, body: `<p>${echo}</p>` },
    { kind: 'html', status: 200, body: echo },
  ] as const) {
    await rows.expire(id);
    const atToken = await sandbox.fault({ endpoint: 'oauth.token', times: 0, ...fault });
    const page = visitor.ask('/profile');
    await rows.failedOnce(id);
    await page;
    await visitor.ask('/connection');
    await visitor.visit('/api/sign-in', { allow: id });
    await atToken.clear();
    await rows.retryNow(id);
    await visitor.ask('/profile');
    await note();
    const atApi = await sandbox.fault({ endpoint: 'api', times: 0, ...fault });
    for (const page of ['/profile', '/meetings?whole', feed]) await visitor.ask(page);
    await letFeedsAge(fleet);
    await visitor.visit('/api/sign-in', { allow: id });
    await atApi.clear();
    await visitor.signIn(id);
    await note();
  }
}

async function lostAnswer({ sandbox, rows }: Fleet, { id, visitor, name }: Person) {
  await rows.expire(id);
  await sandbox.expireAccessTokens(id);
  const fault = await sandbox.fault({ endpoint: 'oauth.token.refresh_token', kind: 'truncated', times: 0 });
  const page = visitor.ask('/profile');
  await rows.failedOnce(id);
  await page;
  await fault.clear();
  await rows.retryNow(id);
  expect(shown(await visitor.visit('/profile', { allow: id }), name)).toBe('their profile');
}

async function machines({ env }: Fleet, { visitor }: Person) {
  const cron = (secret: string, job = 'keep-alive') =>
    visitor.ask(`/api/cron/${job}`, 0, { headers: { authorization: `Bearer ${secret}` } });
  expect((await cron('wrong')).status).toBe(401);
  expect((await cron(env.CRON_SECRET ?? '')).status).toBe(200);
  // This Zoom has another secret for the account's app: the refusal is logged, the secret is not.
  expect((await cron('wrong', 'account')).status).toBe(401);
  expect((await cron(env.CRON_SECRET ?? '', 'account')).status).toBe(503);
  await visitor.ask('/api/health', 0, { headers: { authorization: `Bearer ${env.CRON_SECRET}` } });
  const body = JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken: 'plain' } });
  const headers = {
    'x-zm-signature': 'v0=0',
    'x-zm-request-timestamp': '0',
    'content-type': 'application/json',
  };
  await visitor.ask('/api/webhooks/zoom', 0, { method: 'POST', headers, body });
}

async function awayWithTheDatabase({ line }: Fleet, { visitor }: Person, feed: string) {
  await line.cut();
  for (const address of [
    '/profile',
    '/meetings?whole',
    '/meetings/calendar',
    feed,
    '/connection',
    '/connection/history',
    '/setup',
    '/api/export',
    '/api/health',
    '/api/auth/session',
  ])
    await visitor.ask(address);
  await visitor.ask('/api/auth/callback/zoom?code=x&state=y');
  await line.mend();
  await until('the database', async () => (await visitor.ask('/api/health')).status === 200);
}

/** A start with a wrong environment must not print the values. */
async function badStart(fleet: Fleet, leaves: Leaf[]) {
  const [, key = ''] = (fleet.env.TOKEN_KEYS ?? '').split(':');
  const wrong = {
    TOKEN_KEYS: `other:${key}x,same:${key},same:${key}`,
    ZOOM_OAUTH_URL: fleet.env.CRON_SECRET ?? '',
  };
  const failed = await fleet.start(wrong).then(
    () => 'it started',
    (error: Error) => error.message,
  );
  expect(failed).toContain('Some environment variables are wrong');
  leaves.push({ where: 'log of a bad start', text: failed });
}

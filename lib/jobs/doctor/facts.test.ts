import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDb } from '@/lib/db';
import { createTestDatabase } from '@/proof/worlds/database';
import { createSandbox } from '@/sandbox/index';
import { examine } from './examine';

type Environment = Record<string, string | undefined>;

const ORIGIN = 'http://127.0.0.1:3000';
const REDIRECT = `${ORIGIN}/api/auth/callback/zoom`;
let right: Environment;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  const sandbox = await createSandbox({ port: 0 });
  const url = await createTestDatabase();
  db = openDb(url, 1);
  close = async () => {
    await db.$disconnect();
    await sandbox.close();
  };
  right = {
    ...{ DATABASE_URL: url, AUTH_URL: ORIGIN, AUTH_SECRET: randomBytes(33).toString('base64') },
    TOKEN_KEYS: `local:${randomBytes(32).toString('base64')},next:${randomBytes(32).toString('base64')}`,
    ...{ ZOOM_CLIENT_ID: 'sandbox-client-id', ZOOM_CLIENT_SECRET: 'sandbox-client-secret' },
    ...{ ZOOM_OAUTH_URL: sandbox.url, ZOOM_API_URL: sandbox.url, ZOOM_DEADLINE_MS: '20000' },
  };
});
afterAll(() => close());

const findings = (change: Environment = {}) => examine({ ...right, ...change });
/** The findings with these codes. */
const told = async (change: Environment, ...codes: string[]) =>
  (await findings(change)).filter(({ code }) => codes.includes(code));

describe('what the doctor says', () => {
  it('of a right setup is all of this, in this order', async () => {
    const [{ version } = { version: '' }] = await db.$queryRaw<{ version: string }[]>`
      SELECT current_setting('server_version') AS version`;
    expect(await findings()).toEqual([
      { code: 'environment_right', status: 'ok' },
      { code: 'origin_local', status: 'ok', facts: { origin: ORIGIN } },
      { code: 'database_up', status: 'ok', facts: { version } },
      { code: 'migrations_applied', status: 'ok' },
      { code: 'keys_open_all', status: 'ok', facts: { ids: 'local, next' } },
      { code: 'webhook_secret_missing', status: 'todo' },
      { code: 'cron_secret_missing', status: 'todo', facts: { command: expect.stringContaining('33') } },
      { code: 'credentials_right', status: 'ok' },
      { code: 'redirect_accepted', status: 'ok', facts: { redirect: REDIRECT } },
      { code: 'clocks_agree', status: 'ok' },
    ]);
  });

  it('of where the app lives names the origin', async () => {
    const localhost = 'http://localhost:3000';
    expect(await told({ AUTH_URL: localhost }, 'origin_localhost')).toMatchObject([
      { facts: { origin: localhost } },
    ]);
    const AUTH_URL = 'https://evergreen.invalid';
    const zoom = { ZOOM_OAUTH_URL: 'https://zoom.invalid', ZOOM_API_URL: 'https://zoom.invalid' };
    const TOKEN_KEYS = `a:${randomBytes(32).toString('base64')}`;
    const said = await told({ AUTH_URL, ...zoom, TOKEN_KEYS }, 'origin_right', 'origin_local', 'zoom_away');
    const cause = expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/);
    expect(said).toMatchObject([
      { code: 'origin_right', status: 'ok', facts: { origin: AUTH_URL } },
      { code: 'zoom_away', status: 'failed', facts: { url: 'https://zoom.invalid', cause } },
    ]);
  });

  it('of a redirect or a client that Zoom refuses is what to look at', async () => {
    const refused = { AUTH_URL: 'http://[::1]:3000' };
    expect(await told(refused, 'redirect_refused', 'redirect_accepted')).toEqual([
      {
        ...{ code: 'redirect_refused', status: 'failed' },
        facts: { redirect: 'http://[::1]:3000/api/auth/callback/zoom' },
      },
    ]);
    const codes = ['client_unknown', 'redirect_refused', 'redirect_accepted', 'credentials_wrong'];
    expect(await told({ ZOOM_CLIENT_ID: 'unknown' }, ...codes)).toEqual([
      { code: 'credentials_wrong', status: 'failed' },
      { code: 'client_unknown', status: 'failed' },
    ]);
  });

  it.each([
    ['is not there', (url: URL) => Object.assign(url, { port: '9' }), 'DatabaseNotReachable'],
    ['has another name', (url: URL) => Object.assign(url, { pathname: '/nowhere' }), 'DatabaseDoesNotExist'],
  ])('of a database that %s is why, and nothing else of the database', async (_, change, cause) => {
    const DATABASE_URL = String(change(new URL(right.DATABASE_URL ?? '')));
    const all = await findings({ DATABASE_URL });
    expect(all.filter(({ code }) => /database|migrations|keys|webhook|cron/.test(code))).toMatchObject([
      { code: 'database_away', status: 'failed', facts: { cause } },
    ]);
  });

  it('of migrations names those that are missing, broken off or taken back', async () => {
    const all = await db.$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name`;
    const names = all.map(({ name }) => name);
    const [first = '', second = '', third = ''] = names;
    await db.$executeRaw`CREATE TABLE kept AS SELECT * FROM _prisma_migrations`;
    await db.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ${third}`;
    await db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = ${second}`;
    await db.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name = ${first}`;
    const pending = async () => (await told({}, 'migrations_pending'))[0];
    try {
      const facts = { names: [first, second, third].join(', ') };
      expect(await pending()).toEqual({ code: 'migrations_pending', status: 'failed', facts });
      await db.$executeRaw`ALTER TABLE _prisma_migrations RENAME TO none`;
      expect(await pending()).toMatchObject({ facts: { names: names.join(', ') } });
      expect(await told({}, 'database_up', 'keys_open_all')).toMatchObject([{ code: 'database_up' }]);
      await db.$executeRaw`ALTER TABLE none RENAME TO _prisma_migrations`;
    } finally {
      await db.$executeRaw`DELETE FROM _prisma_migrations`;
      await db.$executeRaw`INSERT INTO _prisma_migrations SELECT * FROM kept`;
    }
  });

  it('of webhooks and cron is where they have to go', async () => {
    const secrets = { ZOOM_WEBHOOK_SECRET_TOKEN: 'secret', CRON_SECRET: randomBytes(33).toString('base64') };
    const call = `curl -fsS -H "Authorization: Bearer $CRON_SECRET" ${ORIGIN}/api/cron/keep-alive`;
    expect(await told(secrets, 'webhook_never_validated', 'cron_never_seen')).toEqual([
      { code: 'webhook_never_validated', status: 'todo', facts: { webhook: `${ORIGIN}/api/webhooks/zoom` } },
      { code: 'cron_never_seen', status: 'todo', facts: { call } },
    ]);
    const [validated, ran] = [new Date('2026-10-01T00:00:00Z'), new Date('2026-10-02T00:00:00Z')];
    await db.heartbeat.create({ data: { name: 'webhook_validated', at: validated } });
    await db.heartbeat.create({ data: { name: 'keep_alive', at: ran } });
    await db.heartbeat.create({ data: { name: 'people', at: validated } });
    expect(await told(secrets, 'webhook_validated', 'cron_overdue')).toEqual([
      { code: 'webhook_validated', status: 'ok', facts: { at: validated.toISOString() } },
      { code: 'cron_overdue', status: 'todo', facts: { at: ran.toISOString(), call } },
    ]);
    await db.heartbeat.deleteMany();
  });
});

describe('what it says of the grants', () => {
  async function grant(different: object, zoomUserId: string) {
    const { id: userId } = await db.user.create({ data: {} });
    const at = new Date();
    const ours = {
      issuer: right.ZOOM_OAUTH_URL ?? '',
      clientId: 'sandbox-client-id',
      state: 'connected' as const,
    };
    const times = { stateSince: at, authorizedAt: at, visitedAt: at };
    await db.zoomGrant.create({ data: { ...ours, ...times, ...different, userId, zoomUserId } });
  }
  const codes = ['keys_open_all', 'keys_missing', 'grants_of_other_credentials'];

  it('is nothing where all are ours, or have left', async () => {
    await grant({ accessToken: 'v1.local.AAAA' }, 'a');
    await grant({ accessToken: 'v1.next.AAAA' }, 'b');
    await grant({ state: 'revoked', clientId: 'another', accessToken: null }, 'c');
    expect(await told({}, ...codes)).toMatchObject([{ code: 'keys_open_all' }]);
  });

  it('counts those of other credentials, wherever these stand in the alphabet, and those no key opens', async () => {
    await grant({ issuer: 'a', accessToken: 'v1.lost.AAAA' }, 'd');
    await grant({ issuer: 'z', accessToken: 'v1.gone.AAAA' }, 'e');
    await grant({ clientId: 'a', accessToken: 'v1.lost.BBBB' }, 'f');
    await grant({ clientId: 'z', accessToken: 'v1.local.BBBB' }, 'g');
    expect(await told({}, ...codes)).toEqual([
      { code: 'keys_missing', status: 'failed', facts: { ids: 'gone, lost', count: '3' } },
      { code: 'grants_of_other_credentials', status: 'todo', facts: { count: '4' } },
    ]);
  });
});

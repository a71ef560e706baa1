import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db, openDb } from '@/lib/db';
import { createTestDatabase } from '@/proof/worlds/database';
import { CRON_SECRET, setEnvironment } from '@/proof/worlds/environment';
import { handleHealth } from './health';

const PUBLIC = {
  AUTH_URL: 'https://evergreen.example.com',
  TOKEN_KEYS: `a:${randomBytes(32).toString('base64')}`,
};
const ZOOM = { ZOOM_OAUTH_URL: 'https://zoom.us', ZOOM_API_URL: 'https://api.zoom.us' };

let url: string;
beforeAll(async () => {
  url = await createTestDatabase();
});

/** `GET /api/health` of a process of its own with this environment. */
async function health(different: Record<string, string>, authorization?: string) {
  setEnvironment({ DATABASE_URL: url, ...different });
  const headers: HeadersInit = authorization ? { authorization } : {};
  const response = await handleHealth(new Request('http://127.0.0.1/api/health', { headers }));
  await db().$disconnect();
  return { status: response.status, body: await response.json(), head: response.headers };
}

const LIVES = { live: true, ready: true, database: 'up' };

describe('the health of a public app', () => {
  it.each([
    ['nobody', undefined],
    ['a wrong secret', 'Bearer wrong'],
    ['the secret without its scheme', CRON_SECRET],
    ['no secret', 'Bearer '],
  ])('is told to %s in three words, and its numbers are not', async (_, authorization) => {
    const { status, body, head } = await health({ ...PUBLIC, ...ZOOM }, authorization);
    expect([status, body]).toEqual([200, LIVES]);
    expect(head.get('cache-control')).toBe('no-store');
  });

  it('has numbers for whoever has the secret', async () => {
    const { body } = await health({ ...PUBLIC, ...ZOOM }, `Bearer ${CRON_SECRET}`);
    expect(body).toMatchObject({ ...LIVES, details: { grants: {}, failing: 0, keepAliveAgeS: null } });
  });

  it('has numbers for nobody where no secret is set', async () => {
    for (const authorization of [undefined, 'Bearer ', 'Bearer undefined'])
      expect((await health({ ...PUBLIC, ...ZOOM, CRON_SECRET: '' }, authorization)).body).toEqual(LIVES);
  });

  it('is 503 while the database is away, and says no more than that', async () => {
    const away = { ...PUBLIC, ...ZOOM, DATABASE_URL: 'postgresql://a:b@127.0.0.1:9/x' };
    const { status, body } = await health(away, `Bearer ${CRON_SECRET}`);
    expect([status, body]).toEqual([503, { live: true, ready: false, database: 'away' }]);
  });
});

describe('a database that nobody can be served from', () => {
  const NOT_PREPARED = { live: true, ready: false, database: 'not_prepared' };
  const told = async (different: Record<string, string>) => {
    const { status, body } = await health({ ...PUBLIC, ...ZOOM, ...different });
    return [status, body];
  };
  const alter = async (at: string, ...statements: string[]) => {
    const db = openDb(at, 1);
    for (const statement of statements) await db.$executeRawUnsafe(statement);
    await db.$disconnect();
  };

  it('has no tables', async () => {
    expect(await told({ DATABASE_URL: url.replace(/[^/]+$/, 'postgres') })).toEqual([503, NOT_PREPARED]);
  });

  it('lacks a migration of this build, until it has it', async () => {
    const behind = await createTestDatabase();
    const last = `(SELECT max(migration_name) FROM _prisma_migrations)`;
    await alter(behind, `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ${last}`);
    expect(await told({ DATABASE_URL: behind })).toEqual([503, NOT_PREPARED]);
    await alter(behind, 'UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL');
    expect(await told({ DATABASE_URL: behind })).toEqual([200, LIVES]);
  });

  it('has its tables in a schema that is not this user’s', async () => {
    const elsewhere = await createTestDatabase();
    const name = new URL(elsewhere).pathname.slice(1);
    await alter(elsewhere, 'CREATE SCHEMA own', `ALTER DATABASE "${name}" SET search_path = own, public`);
    expect(await told({ DATABASE_URL: elsewhere })).toEqual([503, NOT_PREPARED]);
  });

  it('was sealed with keys of which this process has none; one of several is enough to serve somebody', async () => {
    const sealed = await createTestDatabase();
    const grant = (
      n: number,
      key: string,
    ) => `WITH u AS (INSERT INTO "user" (id) VALUES (gen_random_uuid()) RETURNING id)
      INSERT INTO zoom_grant (id, user_id, issuer, client_id, zoom_user_id, state, state_since, authorized_at, visited_at, access_token)
      SELECT gen_random_uuid(), id, 'i', 'c', 'z${n}', 'connected', now(), now(), now(), 'v1.${key}.x.y.z' FROM u`;
    await alter(sealed, grant(1, 'gone'));
    expect(await told({ DATABASE_URL: sealed })).toEqual([503, NOT_PREPARED]);
    await alter(sealed, grant(2, 'a'));
    expect(await told({ DATABASE_URL: sealed })).toEqual([200, LIVES]);
  });
});

describe('the numbers', () => {
  beforeEach(async () => {
    const db = openDb(url, 1);
    await db.user.deleteMany();
    await db.heartbeat.deleteMany();
    const now = new Date();
    const row = { issuer: 'i', clientId: 'c', stateSince: now, authorizedAt: now, visitedAt: now };
    for (const [index, different] of [
      { state: 'connected' as const },
      { state: 'connected' as const, failures: 3 },
      { state: 'reconnect_required' as const, failures: 1 },
      { state: 'revoked' as const },
    ].entries()) {
      const user = await db.user.create({ data: {} });
      await db.zoomGrant.create({ data: { ...row, ...different, userId: user.id, zoomUserId: `z${index}` } });
    }
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    await db.heartbeat.create({ data: { name: 'keep_alive', at: hoursAgo(1) } });
    await db.heartbeat.create({ data: { name: 'people', at: hoursAgo(50) } });
    await db.$disconnect();
  });

  it('say how many there are of each state, what fails, and when each part last got through', async () => {
    const { details } = (await health({})).body;
    expect(details).toMatchObject({
      grants: { connected: 2, reconnect_required: 1, revoked: 1 },
      failing: 1,
      partsAgeS: { events: null },
    });
    expect(details.keepAliveAgeS).toBe(details.partsAgeS.keep_alive);
    expect(Math.round(details.partsAgeS.keep_alive / 3_600)).toBe(1);
    expect(Math.round(details.partsAgeS.people / 3_600)).toBe(50);
  });

  it('that cannot be read do not make the process unfit to serve people', async () => {
    const db = openDb(url, 1);
    await db.$executeRaw`ALTER TABLE heartbeat RENAME TO gone`;
    const { status, body } = await health({});
    await db.$executeRaw`ALTER TABLE gone RENAME TO heartbeat`;
    await db.$disconnect();
    expect([status, body]).toEqual([200, { ...LIVES, details: null }]);
  });
});

import 'server-only';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '@/lib/db';
import { type Env, randomText } from '@/lib/env';
import { type Check, failed, ok, todo } from './check';
import { zoomUrls } from './zoom-urls';

const DAY_MS = 86_400_000;
/** Keep-alive is meant to run every hour, and may run daily (docs/deploy.md, Vercel); two days without it want a look. */
const CRON_OVERDUE_MS = 2 * DAY_MS;

/** The database itself, and what only it knows. With it away there is one answer, and it names the cause. */
export async function databaseChecks(db: Db, env: Env): Promise<Check[]> {
  let version: string;
  let zone: string;
  try {
    ({ version, zone } = await sessionOf(db));
  } catch (error) {
    return [failed('database_away', { cause: causeOf(error) })];
  }
  if (zone !== 'UTC') return [ok('database_up', { version }), failed('database_not_utc', { zone })];
  const pending = await pendingMigrations(db);
  if (pending.length > 0)
    return [ok('database_up', { version }), failed('migrations_pending', { names: pending.join(', ') })];
  return [
    ok('database_up', { version }),
    ok('migrations_applied'),
    await keyCheck(db, env),
    ...(await otherCredentials(db, env)),
    await webhookCheck(db, env),
    await cronCheck(db, env),
  ];
}

/** What a session of ours is like. `zone` is UTC when it is in fact, in winter and summer, whatever it is called. */
async function sessionOf(db: Db): Promise<{ version: string; zone: string }> {
  const [session] = await db.$queryRaw<{ version: string; zone: string }[]>`
    SELECT current_setting('server_version') AS version,
      CASE WHEN extract(timezone FROM '2026-01-15'::timestamptz) = 0
        AND extract(timezone FROM '2026-07-15'::timestamptz) = 0
      THEN 'UTC' ELSE current_setting('TimeZone') END AS zone`;
  if (!session) throw new Error('The database said nothing of its session');
  return session;
}

/** A connection error's code, never its text: that can hold the URL with the password. */
function causeOf(error: unknown): string {
  for (let e = error; e instanceof Error; e = e.cause) {
    const { code, meta } = e as {
      code?: unknown;
      meta?: { driverAdapterError?: { cause?: { kind?: string } } };
    };
    const kind = meta?.driverAdapterError?.cause?.kind;
    if (kind) return kind;
    if (typeof code === 'string') return code;
  }
  return 'unknown';
}

async function pendingMigrations(db: Db): Promise<string[]> {
  const names = readdirSync(join(process.cwd(), 'prisma/migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const [table] = await db.$queryRaw<
    { name: string | null }[]
  >`SELECT to_regclass('_prisma_migrations')::text AS name`;
  if (!table?.name) return names;
  const applied = await db.$queryRaw<{ name: string }[]>`SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return names.filter((name) => !applied.some((row) => row.name === name)).sort();
}

async function keyCheck(db: Db, env: Env): Promise<Check> {
  const used = await db.$queryRaw<{ id: string; grants: bigint }[]>`
    SELECT split_part(access_token, '.', 2) AS id, count(*) AS grants FROM zoom_grant
    WHERE access_token IS NOT NULL GROUP BY 1`;
  const known = new Set(env.TOKEN_KEYS.map((key) => key.id));
  const missing = used.filter(({ id }) => !known.has(id));
  if (missing.length === 0) return ok('keys_open_all', { ids: [...known].join(', ') });
  const count = missing.reduce((sum, { grants }) => sum + Number(grants), 0);
  return failed('keys_missing', { ids: missing.map(({ id }) => id).join(', '), count: String(count) });
}

async function otherCredentials(db: Db, env: Env): Promise<Check[]> {
  const count = await db.zoomGrant.count({
    where: {
      state: { not: 'revoked' },
      NOT: { issuer: env.ZOOM_OAUTH_URL, clientId: env.ZOOM_CLIENT_ID },
    },
  });
  return count === 0 ? [] : [todo('grants_of_other_credentials', { count: String(count) })];
}

const lastBeat = async (db: Db, name: string) =>
  (await db.heartbeat.findUnique({ where: { name }, select: { at: true } }))?.at;

async function webhookCheck(db: Db, env: Env): Promise<Check> {
  if (!env.ZOOM_WEBHOOK_SECRET_TOKEN?.length) return todo('webhook_secret_missing');
  const at = await lastBeat(db, 'webhook_validated');
  return at
    ? ok('webhook_validated', { at: at.toISOString() })
    : todo('webhook_never_validated', { webhook: zoomUrls(env).webhook });
}

async function cronCheck(db: Db, env: Env): Promise<Check> {
  if (!env.CRON_SECRET) return todo('cron_secret_missing', { command: randomText(33) });
  const call = `curl -fsS -H "Authorization: Bearer $CRON_SECRET" ${env.AUTH_URL}/api/cron/keep-alive`;
  const at = await lastBeat(db, 'keep_alive');
  if (!at) return todo('cron_never_seen', { call });
  const facts = { at: at.toISOString() };
  return Date.now() - at.getTime() > CRON_OVERDUE_MS
    ? todo('cron_overdue', { ...facts, call })
    : ok('cron_seen', facts);
}

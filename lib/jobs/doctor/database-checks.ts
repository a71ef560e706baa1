import 'server-only';
import type { Db } from '@/lib/db';
import type { Env } from '@/lib/env';
import { type Check, failed, ok, todo } from './check';
import { databaseAway } from './database-away';
import { heartbeatChecks } from './heartbeat-checks';
import { pendingMigrations, schemaOf, usedKeys } from './prepared';

/** Checks the database and what only it can answer. When it is away, there is one result with the cause. */
export async function databaseChecks(db: Db, env: Env): Promise<Check[]> {
  let version: string;
  let zone: string;
  try {
    ({ version, zone } = await sessionOf(db));
  } catch (error) {
    return [databaseAway(error)];
  }
  if (zone !== 'UTC') return [ok('database_up', { version }), failed('database_not_utc', { zone })];
  const schema = await schemaOf(db);
  if (schema !== 'public')
    return [ok('database_up', { version }), failed('database_schema', { schema: schema ?? '-' })];
  const pending = await pendingMigrations(db);
  if (pending.length > 0)
    return [ok('database_up', { version }), failed('migrations_pending', { names: pending.join(', ') })];
  return [
    ok('database_up', { version }),
    ok('migrations_applied'),
    await keyCheck(db, env),
    ...(await otherCredentials(db, env)),
    ...(await heartbeatChecks(db, env)),
  ];
}

/**
 * The database's version, and its zone: UTC when its times are UTC in winter and summer, whatever the zone's
 * name is.
 */
async function sessionOf(db: Db): Promise<{ version: string; zone: string }> {
  const [session] = await db.$queryRaw<{ version: string; zone: string }[]>`
    SELECT current_setting('server_version') AS version,
      CASE WHEN extract(timezone FROM '2026-01-15'::timestamptz) = 0
        AND extract(timezone FROM '2026-07-15'::timestamptz) = 0
      THEN 'UTC' ELSE current_setting('TimeZone') END AS zone`;
  if (!session) throw new Error('The database did not describe its session');
  return session;
}

async function keyCheck(db: Db, env: Env): Promise<Check> {
  const used = await usedKeys(db);
  const known = new Set(env.TOKEN_KEYS.map((key) => key.id));
  const missing = used.filter((id) => !known.has(id));
  if (missing.length === 0) return ok('keys_open_all', { ids: [...known].join(', ') });
  const [sealed] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM zoom_grant
    WHERE access_token IS NOT NULL AND split_part(access_token, '.', 2) = ANY(${missing})`;
  return failed('keys_missing', { ids: missing.join(', '), count: String(sealed?.count ?? 0) });
}

/** Searches below and above our own credentials in the index, so only other rows are read. */
async function otherCredentials(db: Db, env: Env): Promise<Check[]> {
  const { ZOOM_OAUTH_URL: issuer, ZOOM_CLIENT_ID: clientId } = env;
  const [others] = await db.$queryRaw<{ count: number }[]>`
    SELECT (SELECT count(*) FROM zoom_grant
        WHERE state <> 'revoked' AND (issuer, client_id) < (${issuer}, ${clientId}))::int
      + (SELECT count(*) FROM zoom_grant
        WHERE state <> 'revoked' AND (issuer, client_id) > (${issuer}, ${clientId}))::int AS count`;
  const count = others?.count ?? 0;
  return count === 0 ? [] : [todo('grants_of_other_credentials', { count: String(count) })];
}

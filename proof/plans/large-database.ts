import pg from 'pg';
import { createTestDatabase } from '@/proof/worlds/database';

/** The numbers of a large deployment, which PostgreSQL's planner uses. */
const GRANTS = 100_000;
const EVENTS = 5_000_000;
/**
 * Only so many events exist; the planner is told of the rest. Their small file makes reading all of it look
 * cheaper to the planner than it would be, so where it chooses an index here, it also does with more. With
 * five million real events, which take minutes to insert, it did so for every statement (November 2026).
 */
const EVENTS_THERE = 100_000;

/** Zoom does not answer at this address, because nothing is ever sent to it. */
export const CREDENTIALS = { issuer: 'http://127.0.0.1:9', clientId: 'ours' };

export type LargeDatabase = { url: string; person: { userId: string; grantId: string; zoomUserId: string } };

/**
 * A deployment after years, with work for every job. `person` has two hundred times as many events as others.
 */
export async function createLargeDatabase(): Promise<LargeDatabase> {
  const url = await createTestDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of FILL) await client.query(statement);
    await untilSeenByAll(client);
    const { rows } = await client.query<LargeDatabase['person']>(`
      SELECT id AS "grantId", user_id AS "userId", zoom_user_id AS "zoomUserId"
      FROM zoom_grant WHERE zoom_user_id = 'zoom 77'`);
    const [person] = rows;
    if (!person) throw new Error('Somebody has the most events');
    return { url, person };
  } finally {
    await client.end();
  }
}

/**
 * An index-only scan needs pages that are marked as visible to all. A transaction that began before the
 * VACUUM, such as PostgreSQL's own in a new database, prevents the marking; a later VACUUM does it.
 */
async function untilSeenByAll(client: pg.Client): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const { rows } = await client.query(`SELECT relallvisible FROM pg_class WHERE relname = 'zoom_grant'`);
    if (rows[0]?.relallvisible > 0) return;
    await client.query('VACUUM zoom_grant');
  }
  throw new Error('Somebody has been looking at the large database all the time');
}

const { issuer, clientId } = CREDENTIALS;

const FILL = [
  // The rows satisfy their foreign keys; checking each one would cost more than everything else.
  'SET session_replication_role = replica',
  `INSERT INTO "user" (id, created_at, settled)
   SELECT md5('user ' || n)::uuid, now() - n * interval '5 minutes', n > 800 FROM generate_series(1, ${GRANTS}) n`,
  // Left by sign-ins that broke off.
  `INSERT INTO "user" (id, created_at) SELECT gen_random_uuid(), now() - interval '2 days' FROM generate_series(1, 20)`,
  `INSERT INTO account (provider, provider_account_id, user_id)
   SELECT 'zoom', 'zoom ' || n, md5('user ' || n)::uuid FROM generate_series(1, ${GRANTS}) n`,
  `INSERT INTO zoom_grant (id, user_id, issuer, client_id, zoom_user_id, state, state_since, access_token,
     refresh_token, authorized_at, visited_at, keep_alive_at, failures, failure)
   SELECT md5('grant ' || n)::uuid, md5('user ' || n)::uuid, '${issuer}',
     CASE WHEN n % 10000 = 1 THEN 'another' ELSE '${clientId}' END, 'zoom ' || n,
     (CASE n % 100 WHEN 0 THEN 'revoked' WHEN 1 THEN 'reconnect_required' WHEN 2 THEN 'reconnect_required'
       ELSE 'connected' END)::grant_state,
     now() - n % 7001 * interval '90 seconds',
     CASE WHEN n % 100 > 0 THEN
       CASE WHEN n % 5000 = 3 THEN 'v1.lost.' ELSE 'v1.local.' END || repeat(md5(n::text), 9) END,
     CASE WHEN n % 100 > 0 THEN 'v1.local.' || repeat(md5(n::text), 9) END,
     now(), now() - n % 8762 * interval '1 hour',
     CASE WHEN n % 100 > 2 THEN now() + (n % 6007 - 3) * interval '14 minutes' END, (n % 1000 = 7)::int,
     CASE WHEN n % 1000 = 7 THEN 'server_error' END
   FROM generate_series(1, ${GRANTS}) n`,
  `INSERT INTO calendar_feed (grant_id, hash, since, language, with_passcodes, asked_at, copy_at)
   SELECT md5('grant ' || n)::uuid, 'feed ' || n, now(), 'en', false, now(), now() FROM generate_series(1, ${GRANTS}) n`,
  `INSERT INTO grant_event (grant_id, at, kind, revision)
   SELECT md5('grant ' || CASE WHEN n % 500 = 0 THEN 77 ELSE n END)::uuid, now() - n % 5003 * interval '52 minutes',
     (ARRAY['rotated', 'kept_alive', 'authorized', 'rotation_failed'])[1 + n % 4], n
   FROM generate_series(1, ${EVENTS_THERE}) n`,
  `INSERT INTO ended_session (id, expires_at)
   SELECT md5(n::text), now() + (n - 200) * interval '10 minutes' FROM generate_series(1, 50000) n`,
  `INSERT INTO webhook_receipt (id, event, event_at, received_at, outcome)
   SELECT md5(n::text), 'app_deauthorized', now(), now() - n * interval '6 minutes', 'wiped'
   FROM generate_series(1, 50000) n`,
  `INSERT INTO account_day (account_id, day, meetings, participants, meeting_minutes, new_users, asked_at)
   SELECT 'account ' || a, date '2016-01-01' + n, 1, 1, 1, 0, now() FROM generate_series(1, 20) a, generate_series(0, 3649) n`,
  `INSERT INTO audit_entry (at, account_id, actor_kind, actor, action, outcome)
   SELECT now() - (100000 - n) * interval '6 minutes', 'account ' || n % 500, 'person', 'zoom ' || n % 40, 'people', 'done'
   FROM generate_series(1, 100000) n`,
  `INSERT INTO planned_meeting (id, account_id, plan, entry, day, starts_at, ends_at, state, host_id, host_key, meeting_id)
   SELECT md5('date ' || n), 'account ' || n % 500, 'plan ' || n % 7, 'Stand-up', now()::date, t, t + interval '30 minutes',
     'made', 'host ' || n % 5000, 'host', n::text
   FROM (SELECT n, now() + (n - 90000) * interval '10 minutes' AS t FROM generate_series(1, 100000) n) dates`,
  'ALTER TABLE grant_event SET (autovacuum_enabled = false)',
  `ALTER TABLE grant_event ALTER COLUMN grant_id SET (n_distinct = ${GRANTS})`,
  'VACUUM ANALYZE',
  `SELECT pg_restore_relation_stats('version', current_setting('server_version_num')::int,
     'schemaname', 'public', 'relname', relname::text, 'reltuples', ${EVENTS}::real)
   FROM pg_class WHERE relname = 'grant_event'`,
];

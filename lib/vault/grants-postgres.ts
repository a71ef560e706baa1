import 'server-only';
import type { Db } from '@/lib/db';
import { Prisma } from '@/prisma/client/client';
import type { Authorization, GrantRow, GrantStore, SealedTokens } from './grants';

/** How SQL tells the time: the database's clock in production, a bound value in a simulation. */
export type SqlClock = () => Prisma.Sql;

export const databaseClock: SqlClock = () => Prisma.sql`clock_timestamp()`;

/** The row in our words. Written once: every statement returns it, so every answer is as of the same moment. */
const columns = (clock: Prisma.Sql) => Prisma.sql`
  id::text, user_id::text AS "userId", issuer, client_id AS "clientId", zoom_user_id AS "zoomUserId",
  zoom_account_id AS "zoomAccountId", state::text, state_since AS "stateSince", revision,
  access_token AS "accessToken", access_expires_at AS "accessExpiresAt", refresh_token AS "refreshToken",
  issued_at AS "issuedAt", scopes, authorized_at AS "authorizedAt", visited_at AS "visitedAt",
  keep_alive_at AS "keepAliveAt", lease_owner AS "leaseOwner", lease_until AS "leaseUntil",
  intent_revision AS "intentRevision", intent_tries AS "intentTries", failures, failure, retry_at AS "retryAt",
  reauthorized_revision AS "reauthorizedRevision", profile, profile_at AS "profileAt", ${clock} AS "readAt"`;

const afterMs = (clock: Prisma.Sql, ms: number) => Prisma.sql`${clock} + ${ms} * interval '1 millisecond'`;

const leaseFree = (clock: Prisma.Sql) => Prisma.sql`(lease_until IS NULL OR lease_until <= ${clock})`;

/** The write-ahead mark: the refresh token of this revision is about to be sent, for the so-manieth time. */
const spending = (clock: Prisma.Sql) => Prisma.sql`
  intent_tries = CASE WHEN intent_revision = revision THEN intent_tries + 1 ELSE 1 END,
  intent_revision = revision, intent_at = ${clock}`;

const NO_LEASE = Prisma.sql`lease_owner = NULL, lease_until = NULL`;
const NO_INTENT = Prisma.sql`intent_revision = NULL, intent_at = NULL, intent_tries = 0`;
const NO_FAILURE = Prisma.sql`failures = 0, failure = NULL, retry_at = NULL`;

const tokensOf = (tokens: SealedTokens) => Prisma.sql`
  access_token = ${tokens.accessToken}, access_expires_at = ${tokens.accessExpiresAt},
  refresh_token = ${tokens.refreshToken}, issued_at = ${tokens.issuedAt}, scopes = ${tokens.scopes},
  api_url = ${tokens.apiUrl}, keep_alive_at = ${tokens.keepAliveAt},
  ${NO_LEASE}, ${NO_INTENT}, ${NO_FAILURE}`;

/** Updates one row and writes its event in the same statement. */
function changed(
  clock: Prisma.Sql,
  update: Prisma.Sql,
  event: { kind: string; outcome?: string },
): Prisma.Sql {
  return Prisma.sql`
    WITH changed AS (${update} RETURNING *),
    event AS (
      INSERT INTO grant_event (grant_id, at, kind, outcome, revision)
      SELECT id, ${clock}, ${event.kind}, ${event.outcome ?? null}, revision FROM changed)
    SELECT ${columns(clock)} FROM changed`;
}

export function createGrantStore(db: Db, sqlClock: SqlClock = databaseClock): GrantStore {
  const one = async (query: Prisma.Sql) => (await db.$queryRaw<GrantRow[]>(query))[0] ?? null;

  return {
    async clock() {
      const [row] = await db.$queryRaw<{ at: Date }[]>`SELECT ${sqlClock()} AS at`;
      if (!row) throw new Error('The database gave no time');
      return row.at;
    },

    find: (grantId) =>
      one(Prisma.sql`SELECT ${columns(sqlClock())} FROM zoom_grant WHERE id = ${grantId}::uuid`),

    findByZoomUser: (zoomUserId) =>
      one(Prisma.sql`SELECT ${columns(sqlClock())} FROM zoom_grant WHERE zoom_user_id = ${zoomUserId}`),

    async session(userId, sessionId) {
      const clock = sqlClock();
      type Row = Omit<GrantRow, 'id'> & { id: string | null; epoch: number; ended: boolean };
      const [row] = await db.$queryRaw<Row[]>`
        SELECT u.epoch, EXISTS (SELECT 1 FROM ended_session WHERE id = ${sessionId}) AS ended, g.*
        FROM "user" u
        LEFT JOIN LATERAL (SELECT ${columns(clock)} FROM zoom_grant WHERE user_id = u.id) g ON true
        WHERE u.id = ${userId}::uuid`;
      if (!row) return null;
      const { epoch, ended, id, ...grant } = row;
      return { epoch, ended, grant: id === null ? null : { ...grant, id }, readAt: grant.readAt };
    },

    async endSession({ sessionId, expiresAt }) {
      await db.$executeRaw`
        INSERT INTO ended_session (id, expires_at) VALUES (${sessionId}, ${expiresAt}) ON CONFLICT DO NOTHING`;
    },

    async endAllSessions(userId) {
      await db.$executeRaw`UPDATE "user" SET epoch = epoch + 1 WHERE id = ${userId}::uuid`;
    },

    acquire({ grantId, revision, owner, leaseMs, visit }) {
      const clock = sqlClock();
      return one(Prisma.sql`
        UPDATE zoom_grant SET
          lease_owner = ${owner}, lease_until = ${afterMs(clock, leaseMs)},
          ${spending(clock)},
          visited_at = CASE WHEN ${visit} THEN ${clock} ELSE visited_at END
        WHERE id = ${grantId}::uuid AND revision = ${revision} AND state = 'connected'
          AND ${leaseFree(clock)} AND (retry_at IS NULL OR retry_at <= ${clock})
        RETURNING ${columns(clock)}`);
    },

    saveRotation({ grantId, spentRevision, kind }, tokens) {
      const clock = sqlClock();
      const update = Prisma.sql`
        UPDATE zoom_grant SET ${tokensOf(tokens)}, revision = revision + 1, state = 'connected',
          state_since = CASE WHEN state = 'connected' THEN state_since ELSE ${clock} END
        WHERE id = ${grantId}::uuid AND revision = ${spentRevision} AND state <> 'revoked'`;
      return one(changed(clock, update, { kind }));
    },

    async release({ grantId, owner, failure, outcome, retryInMs, mayHaveSpent }) {
      const clock = sqlClock();
      // A sure "not spent" takes this try back; an older unknown outcome stays unknown.
      const intent = mayHaveSpent
        ? Prisma.empty
        : Prisma.sql`, intent_tries = GREATEST(intent_tries - 1, 0),
            intent_revision = CASE WHEN intent_tries > 1 THEN intent_revision END,
            intent_at = CASE WHEN intent_tries > 1 THEN intent_at END`;
      const update = Prisma.sql`
        UPDATE zoom_grant SET ${NO_LEASE}, failures = failures + 1, failure = ${failure},
          retry_at = ${afterMs(clock, retryInMs)} ${intent}
        WHERE id = ${grantId}::uuid AND lease_owner = ${owner}`;
      await one(changed(clock, update, { kind: 'rotation_failed', outcome }));
    },

    requireReconnect({ grantId, revision, failure }) {
      const clock = sqlClock();
      const update = Prisma.sql`
        UPDATE zoom_grant SET state = 'reconnect_required', state_since = ${clock}, ${NO_LEASE},
          failures = failures + 1, failure = ${failure}, retry_at = NULL, keep_alive_at = NULL,
          intent_revision = CASE WHEN intent_tries > 1 THEN intent_revision END
        WHERE id = ${grantId}::uuid AND revision = ${revision} AND state = 'connected'`;
      return one(changed(clock, update, { kind: 'reconnect_required', outcome: 'terminal' }));
    },

    insert({ grantId, userId, zoomUserId }, authorization) {
      const clock = sqlClock();
      const { issuer, clientId, zoomAccountId, kind, ...tokens } = authorization;
      const insert = Prisma.sql`
        INSERT INTO zoom_grant (id, user_id, issuer, client_id, zoom_user_id, zoom_account_id, state, state_since,
          access_token, access_expires_at, refresh_token, issued_at, scopes, api_url, keep_alive_at,
          authorized_at, visited_at)
        VALUES (${grantId}::uuid, ${userId}::uuid, ${issuer}, ${clientId}, ${zoomUserId}, ${zoomAccountId},
          'connected', ${clock}, ${tokens.accessToken}, ${tokens.accessExpiresAt}, ${tokens.refreshToken},
          ${tokens.issuedAt}, ${tokens.scopes}, ${tokens.apiUrl}, ${tokens.keepAliveAt}, ${clock}, ${clock})
        ON CONFLICT DO NOTHING`;
      return one(changed(clock, insert, { kind }));
    },

    authorize: ({ grantId, revision }, authorization) =>
      one(authorizeAgain(sqlClock(), grantId, revision, authorization)),

    lock({ grantId, owner, leaseMs, spend }) {
      const clock = sqlClock();
      const intent = spend ? Prisma.sql`, ${spending(clock)}` : Prisma.empty;
      return one(Prisma.sql`
        UPDATE zoom_grant SET lease_owner = ${owner}, lease_until = ${afterMs(clock, leaseMs)} ${intent}
        WHERE id = ${grantId}::uuid AND state <> 'revoked' AND (lease_owner = ${owner} OR ${leaseFree(clock)})
        RETURNING ${columns(clock)}`);
    },

    revoke({ grantId, kind, revision }) {
      const clock = sqlClock();
      const sameTokens = revision === undefined ? Prisma.empty : Prisma.sql`AND revision = ${revision}`;
      const wipe = Prisma.sql`
        UPDATE zoom_grant SET state = 'revoked', state_since = ${clock}, revision = revision + 1,
          access_token = NULL, access_expires_at = NULL, refresh_token = NULL, issued_at = NULL,
          keep_alive_at = NULL, profile = NULL, profile_at = NULL, scopes = '{}',
          ${NO_LEASE}, ${NO_INTENT}, ${NO_FAILURE}
        WHERE id = ${grantId}::uuid AND state <> 'revoked' ${sameTokens}`;
      return one(Prisma.sql`
        WITH changed AS (${wipe} RETURNING *),
        event AS (
          INSERT INTO grant_event (grant_id, at, kind, outcome, revision)
          SELECT id, ${clock}, ${kind}, NULL, revision FROM changed),
        sessions AS (UPDATE "user" SET epoch = epoch + 1 WHERE id = (SELECT user_id FROM changed))
        SELECT ${columns(clock)} FROM changed`);
    },

    async markReauthorized({ grantId, revision }) {
      const marked = await db.$executeRaw`
        UPDATE zoom_grant SET reauthorized_revision = revision
        WHERE id = ${grantId}::uuid AND revision = ${revision} AND state = 'reconnect_required'
          AND reauthorized_revision IS DISTINCT FROM revision`;
      return marked === 1;
    },

    async saveProfile({ grantId, profile }) {
      await db.$executeRaw`
        UPDATE zoom_grant SET profile = ${profile}, profile_at = ${sqlClock()}
        WHERE id = ${grantId}::uuid AND state <> 'revoked'`;
    },

    async postponeKeepAlive({ grantId, byMs }) {
      await db.$executeRaw`
        UPDATE zoom_grant SET keep_alive_at = ${afterMs(sqlClock(), byMs)}
        WHERE id = ${grantId}::uuid AND state = 'connected' AND keep_alive_at <= ${sqlClock()}`;
    },

    // The clock in a query of its own: as a volatile function it is no index condition, and finding nothing due
    // would mean to look at everybody.
    due: (limit, { issuer, clientId }) => db.$queryRaw<{ id: string; revision: number }[]>`
      SELECT id::text, revision FROM zoom_grant
      WHERE state = 'connected' AND keep_alive_at <= (SELECT ${sqlClock()})
        AND issuer = ${issuer} AND client_id = ${clientId}
        AND (retry_at IS NULL OR retry_at <= ${sqlClock()}) AND ${leaseFree(sqlClock())}
      ORDER BY keep_alive_at LIMIT ${limit}`,
  };
}

/** A Zoom user who comes back under another account: the same person, but nothing of the old account crosses over. */
function authorizeAgain(clock: Prisma.Sql, grantId: string, revision: number, authorization: Authorization) {
  const { issuer, clientId, zoomAccountId, kind } = authorization;
  const moved = Prisma.sql`(zoom_account_id IS NOT NULL AND ${zoomAccountId}::text IS NOT NULL
    AND zoom_account_id <> ${zoomAccountId}::text)`;
  return Prisma.sql`
    WITH before AS (SELECT id AS before_id, ${moved} AS moved FROM zoom_grant WHERE id = ${grantId}::uuid),
    changed AS (
      UPDATE zoom_grant SET ${tokensOf(authorization)}, issuer = ${issuer}, client_id = ${clientId},
        zoom_account_id = COALESCE(${zoomAccountId}, zoom_account_id), revision = revision + 1,
        state = 'connected', state_since = CASE WHEN state = 'connected' THEN state_since ELSE ${clock} END,
        authorized_at = ${clock}, visited_at = ${clock},
        profile = CASE WHEN moved THEN NULL ELSE profile END,
        profile_at = CASE WHEN moved THEN NULL ELSE profile_at END
      FROM before
      WHERE id = before_id AND revision = ${revision}
      RETURNING zoom_grant.*, moved),
    event AS (
      INSERT INTO grant_event (grant_id, at, kind, outcome, revision)
      SELECT id, ${clock}, ${kind}, NULL, revision FROM changed),
    sessions AS (UPDATE "user" SET epoch = epoch + 1 WHERE id = (SELECT user_id FROM changed WHERE moved))
    SELECT ${columns(clock)} FROM changed`;
}

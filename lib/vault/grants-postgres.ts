import 'server-only';
import type { Db } from '@/lib/db';
import { Prisma } from '@/prisma/client/client';
import {
  afterMs,
  authorizeAgain,
  changed,
  claim,
  columns,
  databaseClock,
  leaseFree,
  NO_FAILURE,
  NO_INTENT,
  NO_LEASE,
  type SqlClock,
  spending,
  tokensOf,
} from './grant-sql';
import type { DueGrant, GrantRow, GrantStore } from './grants';

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
      // When the token was surely not spent, this try's intent is withdrawn; an earlier unknown outcome stays
      // unknown.
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

    async forgetFormerAccount(grantId) {
      await db.$executeRaw`
        WITH feed AS (DELETE FROM calendar_feed WHERE grant_id = ${grantId}::uuid),
        forms AS (DELETE FROM meeting_form
          WHERE user_id = (SELECT user_id FROM zoom_grant WHERE id = ${grantId}::uuid))
        UPDATE zoom_grant SET meetings = NULL, meetings_at = NULL, feed_hash = NULL WHERE id = ${grantId}::uuid`;
    },

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
          meetings = NULL, meetings_at = NULL, feed_hash = NULL,
          ${NO_LEASE}, ${NO_INTENT}, ${NO_FAILURE}
        WHERE id = ${grantId}::uuid AND state <> 'revoked' ${sameTokens}`;
      return one(Prisma.sql`
        WITH changed AS (${wipe} RETURNING *),
        event AS (
          INSERT INTO grant_event (grant_id, at, kind, outcome, revision)
          SELECT id, ${clock}, ${kind}, NULL, revision FROM changed),
        feed AS (DELETE FROM calendar_feed WHERE grant_id = (SELECT id FROM changed)),
        forms AS (DELETE FROM meeting_form WHERE user_id = (SELECT user_id FROM changed)),
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

    async saveProfile({ grantId, revision, profile }) {
      await db.$executeRaw`
        UPDATE zoom_grant SET profile = ${profile}, profile_at = ${sqlClock()}
        WHERE id = ${grantId}::uuid AND revision = ${revision} AND state <> 'revoked'`;
    },

    async visited({ grantId, keepAliveAt }) {
      await db.$executeRaw`
        UPDATE zoom_grant SET visited_at = ${sqlClock()}, keep_alive_at = COALESCE(keep_alive_at, ${keepAliveAt})
        WHERE id = ${grantId}::uuid AND state = 'connected'`;
    },

    async postponeKeepAlive({ grantId, revision, byMs }) {
      await db.$executeRaw`
        UPDATE zoom_grant SET keep_alive_at = ${afterMs(sqlClock(), byMs)}
        WHERE id = ${grantId}::uuid AND revision = ${revision} AND state = 'connected'
          AND keep_alive_at IS NOT NULL`;
    },

    async claimDue(limit, ours, claimMs) {
      const claimed = await db.$queryRaw<(DueGrant & { dueAt: Date })[]>(
        claim(sqlClock(), limit, ours, claimMs),
      );
      return claimed
        .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
        .map(({ grantId, revision }) => ({ grantId, revision }));
    },
  };
}

import 'server-only';
import { Prisma } from '@/prisma/client/client';
import type { Credentials } from './credentials';
import type { Authorization, SealedTokens } from './grants';

/** How SQL reads the time: the database's clock in production, a bound value in a simulation. */
export type SqlClock = () => Prisma.Sql;

export const databaseClock: SqlClock = () => Prisma.sql`clock_timestamp()`;

/**
 * The columns under the names of `GrantRow`, written once: every statement returns the same row with the
 * clock of that statement.
 */
export const columns = (clock: Prisma.Sql) => Prisma.sql`
  id::text, user_id::text AS "userId", issuer, client_id AS "clientId", zoom_user_id AS "zoomUserId",
  zoom_account_id AS "zoomAccountId", state::text, state_since AS "stateSince", revision,
  access_token AS "accessToken", access_expires_at AS "accessExpiresAt", refresh_token AS "refreshToken",
  issued_at AS "issuedAt", scopes, authorized_at AS "authorizedAt", visited_at AS "visitedAt",
  keep_alive_at AS "keepAliveAt", lease_owner AS "leaseOwner", lease_until AS "leaseUntil",
  intent_revision AS "intentRevision", intent_tries AS "intentTries", failures, failure, retry_at AS "retryAt",
  reauthorized_revision AS "reauthorizedRevision", profile, profile_at AS "profileAt", ${clock} AS "readAt"`;

export const afterMs = (clock: Prisma.Sql, ms: number) =>
  Prisma.sql`${clock} + ${ms} * interval '1 millisecond'`;

export const leaseFree = (clock: Prisma.Sql) => Prisma.sql`(lease_until IS NULL OR lease_until <= ${clock})`;

/**
 * The intent, written before the send: the refresh token of this revision is about to be sent; and how often
 * it was sent.
 */
export const spending = (clock: Prisma.Sql) => Prisma.sql`
  intent_tries = CASE WHEN intent_revision = revision THEN intent_tries + 1 ELSE 1 END,
  intent_revision = revision, intent_at = ${clock}`;

export const NO_LEASE = Prisma.sql`lease_owner = NULL, lease_until = NULL`;
export const NO_INTENT = Prisma.sql`intent_revision = NULL, intent_at = NULL, intent_tries = 0`;
export const NO_FAILURE = Prisma.sql`failures = 0, failure = NULL, retry_at = NULL`;

export const tokensOf = (tokens: SealedTokens) => Prisma.sql`
  access_token = ${tokens.accessToken}, access_expires_at = ${tokens.accessExpiresAt},
  refresh_token = ${tokens.refreshToken}, issued_at = ${tokens.issuedAt}, scopes = ${tokens.scopes},
  api_url = ${tokens.apiUrl}, keep_alive_at = ${tokens.keepAliveAt},
  ${NO_LEASE}, ${NO_INTENT}, ${NO_FAILURE}`;

/** Updates one row and inserts its event in the same statement. */
export function changed(
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

/**
 * Finds due grants and postpones them in one statement; rows that another runner is claiming are skipped. The
 * clock is in a subquery because a volatile function cannot be an index condition: every grant would be read
 * to find that none is due.
 */
export function claim(
  clock: Prisma.Sql,
  limit: number,
  { issuer, clientId }: Credentials,
  claimMs: number,
): Prisma.Sql {
  return Prisma.sql`
    WITH due AS MATERIALIZED (
      SELECT id AS due_id, keep_alive_at AS due_at FROM zoom_grant
      WHERE state = 'connected' AND keep_alive_at <= (SELECT ${clock})
        AND issuer = ${issuer} AND client_id = ${clientId}
        AND (retry_at IS NULL OR retry_at <= ${clock}) AND ${leaseFree(clock)}
      ORDER BY keep_alive_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE zoom_grant SET keep_alive_at = ${afterMs(clock, claimMs)}
    FROM due WHERE id = due_id
    RETURNING id::text AS "grantId", revision, due_at AS "dueAt"`;
}

/**
 * A returning sign-in. When the person's Zoom account changed, the profile and sessions of the former account
 * end.
 */
export function authorizeAgain(
  clock: Prisma.Sql,
  grantId: string,
  revision: number,
  authorization: Authorization,
) {
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

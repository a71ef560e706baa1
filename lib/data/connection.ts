import 'server-only';
import { requireUser, type SignedIn } from '@/lib/auth';
import { db } from '@/lib/db';
import { inTime, requestDeadline } from '@/lib/deadline';
import { log } from '@/lib/log';
import { type GrantHealth, type GrantRow, livesUntil, nextRotationAt, vault } from '@/lib/vault';
import { hasScope, isUsed, OPTIONAL_SCOPES } from '@/lib/zoom/scopes';
import { type Account, accountOf } from './account';
import { type ConnectionEvent, countsIn, countsOf, eventsOf, isRenewal } from './events';
import { ownGrant, timeZoneOf } from './own-grant';

export type Connection = {
  state: GrantHealth;
  account?: Account;
  since: Date;
  scopes: string[];
  /** The granted scopes that no page uses yet. */
  unusedScopes: string[];
  /** What pages use and the person did not grant; Zoom may not offer all of it to everybody. */
  missingScopes: string[];
  rotatedAt?: Date;
  nextRotationAt?: Date;
  livesUntil?: Date;
  /** Days without a visit during which keep-alive rotates the grant; absent where no keep-alive runs. */
  keptAliveDays?: number;
  retryAt?: Date;
  /** The latest events, newest first. */
  events: ConnectionEvent[];
  /** The number of all stored events. */
  eventCount: number;
  problemCount: number;
  renewals: number;
  timeZone?: string;
  /** Gives each person's growth rings their own shape. */
  seed: string;
};
export type ConnectionResult = { ok: true; connection: Connection } | { ok: false; reason: 'unavailable' };

/**
 * The number of events drawn in the rings: half a year with three hours of use a day. The history pages list
 * all events.
 */
const EVENTS_PLOTTED = 2_000;
/** Keep-alive runs hourly, or daily at least; when it has not run for so long, the page must not promise it. ms */
const KEEP_ALIVE_SEEN_MS = 2 * 86_400_000;

/**
 * The state of the signed-in person's own connection. Asks only the database, so it works while Zoom is down.
 */
export async function getConnection(): Promise<ConnectionResult> {
  const session = await requireUser('/connection');
  try {
    return await inTime(requestDeadline(), readConnection(session), 'The connection');
  } catch (error) {
    log.error({ error: String(error) }, 'the connection page could not read its row');
    return { ok: false, reason: 'unavailable' };
  }
}

async function readConnection(session: SignedIn): Promise<ConnectionResult> {
  const grant = await ownGrant(session);
  if (!grant) return { ok: false, reason: 'unavailable' };
  const [events, keptAliveDays] = await Promise.all([
    eventsOf(grant.id, { take: EVENTS_PLOTTED }),
    keptAliveFor(grant),
  ]);
  const counts = events.length < EVENTS_PLOTTED ? countsIn(events) : await countsOf(grant.id);
  const state = vault().health(grant);
  const connection: Connection = {
    state,
    account: accountOf(grant),
    since: (isFailing(state) && failingSince(events)) || grant.stateSince,
    scopes: grant.scopes,
    unusedScopes: grant.scopes.filter((scope) => !isUsed(scope)),
    missingScopes: OPTIONAL_SCOPES.filter((scope) => !hasScope(grant.scopes, scope)),
    rotatedAt: rotatedAt(grant) ?? events.find(isRenewal)?.at,
    seed: grant.id,
    nextRotationAt: nextRotationAt(grant),
    livesUntil: keptAliveDays === undefined ? livesUntil(grant) : daysAfter(grant.visitedAt, keptAliveDays),
    keptAliveDays,
    retryAt: grant.retryAt && grant.retryAt > grant.readAt ? grant.retryAt : undefined,
    events,
    ...counts,
    timeZone: timeZoneOf(grant),
  };
  return { ok: true, connection };
}

const isFailing = (state: GrantHealth) => state === 'retrying' || state === 'operator';

/**
 * When the failures began that have lasted until now.
 * @param events newest first
 */
function failingSince(events: ConnectionEvent[]): Date | undefined {
  const ended = events.findIndex(({ kind }) => kind !== 'rotation_failed');
  return (ended === -1 ? events : events.slice(0, ended)).at(-1)?.at;
}

/** Days without a visit during which keep-alive rotates this grant; undefined when no recent run is known. */
async function keptAliveFor(grant: GrantRow): Promise<number | undefined> {
  const seen = await db().heartbeat.findUnique({ where: { name: 'keep_alive' }, select: { at: true } });
  const runs = seen && grant.readAt.getTime() - seen.at.getTime() < KEEP_ALIVE_SEEN_MS;
  return runs ? vault().visitRetentionDays : undefined;
}

const daysAfter = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000);

/** A sign-in issues tokens too, but is not a rotation. */
function rotatedAt({ issuedAt, authorizedAt }: GrantRow): Date | undefined {
  return issuedAt && issuedAt > authorizedAt ? issuedAt : undefined;
}

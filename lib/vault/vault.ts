import 'server-only';
import type { Db } from '@/lib/db';
import type { AccessToken } from '@/lib/zoom/oauth';
import type { ZoomUser } from '@/lib/zoom/users';
import { type SignIn, saveAuthorization } from './authorize';
import { CipherError, type OtherField } from './cipher';
import { type Deauthorization, deauthorize, type RecordVerdict } from './deauthorize';
import type { VaultDeps } from './deps';
import { disconnect } from './disconnect';
import type { GrantRow, GrantStore, SessionRow } from './grants';
import { healthOf } from './health';
import { type KeepAliveOptions, keepAlive } from './keep-alive';
import { lastKnownProfile, rememberProfile, type SealedProfile } from './last-known';
import { notCutOff, untilItEnds } from './pending';
import { createRecentlyForced } from './recently-forced';
import { type Identify, rescueAuthorization } from './rescue';
import { reseal } from './reseal';
import type { Access, AccessProblem, SharedRotation } from './results';
import { keepAliveAt as keepAliveAfter } from './rotate';
import { shareRotation } from './shared-rotation';
import { judgeGrant } from './status';

const DAY_MS = 86_400_000;

/** Runs a task after the answer was sent and keeps the process alive until its end: Next's `after`. */
export type Schedule = (task: () => Promise<unknown>) => void;

export type Vault = ReturnType<typeof createVault>;

/** Creates the vault, which gives out access tokens and carries out every change of a grant. */
export function createVault(deps: VaultDeps) {
  const open = (row: GrantRow): Access => {
    try {
      const at = { grantId: row.id, field: 'access_token' } as const;
      const accessToken = deps.cipher.open(row.accessToken ?? '', at) as AccessToken;
      return { ok: true, accessToken, grant: row };
    } catch (error) {
      if (!(error instanceof CipherError)) throw error;
      deps.log.error(
        { grant: row.id, failure: error.code },
        'a grant does not open with the keys of TOKEN_KEYS',
      );
      return { ok: false, reason: 'reconnect' };
    }
  };

  /** Waits for the shared rotation at most `waitMs`; `schedule` keeps the process alive until its end. */
  const awaitRotation = async (row: GrantRow, schedule: Schedule, visit: boolean): Promise<Access> => {
    const opened = open(row);
    // Without the key for the row no rotation is possible, neither now nor later.
    if (!opened.ok) return opened;
    const rotation = shareRotation(deps, row, visit);
    schedule(() => rotation.catch(() => undefined));
    const wait = async () =>
      accessAfter(
        await Promise.race([
          rotation,
          deps.sleep(deps.settings.waitMs).then((): SharedRotation => ({ kind: 'not_now', retryAt: null })),
        ]),
      );
    return deps.observer?.wait(wait) ?? wait();
  };

  const accessAfter = (end: SharedRotation): Access => {
    switch (end.kind) {
      case 'row': {
        const verdict = judgeGrant(end.row, deps.credentials);
        if (verdict.kind === 'dead') return dead(verdict.reason);
        return verdict.kind === 'expired' ? { ok: false, reason: 'zoom_unavailable' } : open(end.row);
      }
      case 'gone':
        return { ok: false, reason: 'revoked' };
      case 'key_lost':
        return { ok: false, reason: 'reconnect' };
      case 'operator':
        return { ok: false, reason: 'operator' };
      case 'stopping':
        return { ok: false, reason: 'unavailable' };
      case 'not_now':
        return { ok: false, reason: 'zoom_unavailable', retryAt: end.retryAt ?? undefined };
    }
  };

  /** Whether the keys of this process open the row. */
  const opens = (row: GrantRow): boolean => !row.accessToken || open(row).ok;

  const forced = createRecentlyForced(deps.now);

  /** Notes a visit. A rotation notes its own, and a token that keep-alive has just rotated needs none. */
  const visited = async (row: GrantRow) => {
    const keepAliveAt = row.issuedAt && keepAliveAfter(deps, row.issuedAt, row.readAt);
    await deps.store.visited({ grantId: row.id, keepAliveAt }).catch(() => undefined);
  };

  return {
    /** The one read of a page request. Rejects when the database is away. */
    session: (userId: string, sessionId: string): Promise<SessionRow | null> =>
      deps.store.session(userId, sessionId),

    /**
     * An access token for a row that was just read: at once while it is valid (rotated after the answer when
     * it is close to its expiry), or after one shared rotation when it has expired (zoom-facts 1.7), for
     * which it waits `waitMs` at most.
     * @param visit false when a program asks and not the person: it does not count as a visit
     * @returns the token, or why there is none; rejects when the database is away
     */
    async accessToken(row: GrantRow, schedule: Schedule, visit = true): Promise<Access> {
      const verdict = judgeGrant(row, deps.credentials);
      switch (verdict.kind) {
        case 'dead':
          return dead(verdict.reason);
        case 'expired':
          return awaitRotation(row, schedule, visit);
        case 'rotate_soon':
          if (!row.retryAt || row.retryAt <= row.readAt)
            schedule(() => shareRotation(deps, row, visit).catch(() => undefined));
          return open(row);
        case 'fresh':
          if (visit && row.readAt.getTime() - row.visitedAt.getTime() > DAY_MS) schedule(() => visited(row));
          return open(row);
        case 'valid_until_expiry':
          return open(row);
      }
    },

    /**
     * A new access token after Zoom refused `token` with a 401, which it does for expired and killed tokens
     * alike (zoom-facts 2.1): the stored one if it is newer, else after one forced rotation.
     * @returns as `accessToken`; rejects when the database is away
     */
    async refused(grantId: string, token: AccessToken, schedule: Schedule, visit = true): Promise<Access> {
      const row = await deps.store.find(grantId);
      if (!row) return { ok: false, reason: 'revoked' };
      const verdict = judgeGrant(row, deps.credentials);
      if (verdict.kind === 'dead') return dead(verdict.reason);
      const current = open(row);
      if (!current.ok || (current.accessToken !== token && verdict.kind !== 'expired')) return current;
      if (verdict.kind === 'valid_until_expiry') return dead(verdict.reason);
      // This token was just forced and is refused too: the cause is at Zoom, and another would not help.
      if (forced.has(row)) return { ok: false, reason: 'zoom_unavailable' };
      const rotated = await awaitRotation(row, schedule, visit);
      if (rotated.ok) forced.add(rotated.grant);
      if (!rotated.ok || rotated.accessToken !== token) return rotated;
      // Zoom refused the refresh token too. The access token has not expired, but Zoom's 401 says it is dead.
      const after = judgeGrant(rotated.grant, deps.credentials);
      return after.kind === 'valid_until_expiry'
        ? dead(after.reason)
        : { ok: false, reason: 'zoom_unavailable' };
    },

    /**
     * Saves the grant of a sign-in.
     * @throws SignInSuperseded; rejects when the database is away, and the save continues in the background
     */
    signIn: (signIn: SignIn): Promise<GrantRow> =>
      Promise.race([
        saveAuthorization(deps, signIn),
        deps.sleep(deps.settings.waitMs).then(() => {
          throw new Error('The sign-in is not saved yet');
        }),
      ]),

    /**
     * Saves the tokens of a sign-in that broke off, in the background until `drain`: Zoom has killed the
     * tokens that the person's other devices use.
     * @param identify asks who signed in; called until Zoom says
     */
    rescue: (identify: Identify) => rescueAuthorization(deps, identify),

    /**
     * Revokes at Zoom (zoom-facts 1.9), wipes the data and ends every session.
     * @param patienceMs how long the wipe waits for Zoom; without it, until the tries are used up
     * @returns whether Zoom confirmed; rejects when the database is away, with nothing wiped
     */
    disconnect: (grantId: string, patienceMs?: number) =>
      notCutOff(deps, disconnect(deps, grantId, patienceMs)),

    /** Resolves when all running work that may hold the only living tokens of a grant has ended. */
    async drain(): Promise<void> {
      await Promise.allSettled([...deps.pending]);
    },

    /** Makes a stopping process wait for this work, which may be about to receive tokens. */
    untilItEnds: <T>(work: Promise<T>): Promise<T> => untilItEnds(deps, work),

    opens,

    /** Judges the row, as of its `readAt`, for the credentials of this process. */
    judge: (row: GrantRow) => judgeGrant(row, deps.credentials),

    /** The state of the connection, in the words of its page. */
    health: (row: GrantRow) => healthOf(row, deps.credentials, opens(row)),

    /** @see lastKnownProfile */
    lastKnownProfile: (row: SealedProfile) => lastKnownProfile(deps, row),
    /** @see rememberProfile */
    rememberProfile: (grantId: string, user: ZoomUser, seen?: GrantRow) =>
      rememberProfile(deps, grantId, user, seen),

    /** Seals a value that belongs to one grant and is not a token of Zoom's. */
    seal: (grantId: string, field: OtherField, text: string): string =>
      deps.cipher.seal(text, { grantId, field }),
    /** @returns undefined when the value does not open for this grant and field */
    unseal: (grantId: string, field: OtherField, sealed: string): string | undefined => {
      try {
        return deps.cipher.open(sealed, { grantId, field });
      } catch (error) {
        if (error instanceof CipherError) return undefined;
        throw error;
      }
    },

    /** The database's clock; rejects when it is away. */
    clock: () => deps.store.clock(),
    find: (grantId: string) => deps.store.find(grantId),
    endAllSessions: (userId: string) => deps.store.endAllSessions(userId),
    endSession: (ended: Parameters<GrantStore['endSession']>[0]) => deps.store.endSession(ended),
    markReauthorized: (row: Parameters<GrantStore['markReauthorized']>[0]) =>
      deps.store.markReauthorized(row),

    /** Days after the last visit at which keep-alive stops and the connection expires. */
    visitRetentionDays: deps.settings.visitRetentionDays,

    /** @see keepAlive */
    keepAlive: (options?: KeepAliveOptions) => keepAlive(deps, options),
    /** @see deauthorize */
    deauthorize: <T>(db: Db, event: Deauthorization, record: RecordVerdict<T>) =>
      deauthorize(deps, db, event, record),
    /** @see reseal */
    reseal: (db: Db) => reseal(db, deps.cipher),
  };
}

function dead(reason: 'reconnect' | 'reauthorize' | 'revoked' | 'other_credentials'): AccessProblem {
  return { ok: false, reason: reason === 'other_credentials' ? 'reconnect' : reason };
}

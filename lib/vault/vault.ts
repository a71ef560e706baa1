import 'server-only';
import type { AccessToken } from '@/lib/zoom/oauth';
import { type SignIn, saveAuthorization } from './authorize';
import { CipherError } from './cipher';
import type { VaultDeps } from './deps';
import { disconnect } from './disconnect';
import type { Access, AccessProblem, Renewal } from './ends';
import { createForced } from './forced';
import type { GrantRow, SessionRow } from './grants';
import { renew } from './renew';
import { type FindOut, rescueAuthorization } from './rescue';
import { keepAliveAt as keepAliveAfter } from './rotate';
import { judgeGrant } from './status';
import { notCutOff, untilItEnds } from './unfinished';

const DAY_MS = 86_400_000;

/** Runs a task after the answer was sent, and keeps the process alive for it: Next's `after`. */
export type Schedule = (task: () => Promise<unknown>) => void;

export type Vault = ReturnType<typeof createVault>;

/** Opens the access token of a row for whoever calls Zoom with it. */
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

  /** Waits for a renewal, bounded; the renewal itself runs on, kept alive by `schedule`. */
  const awaitRenewal = async (row: GrantRow, schedule: Schedule): Promise<Access> => {
    const opened = open(row);
    // Without the key there is nothing to renew with, now or later.
    if (!opened.ok) return opened;
    const renewal = renew(deps, row, { visit: true });
    schedule(() => renewal.catch(() => undefined));
    const wait = async () =>
      fromRenewal(
        await Promise.race([
          renewal,
          deps.sleep(deps.settings.waitMs).then((): Renewal => ({ kind: 'not_now', retryAt: null })),
        ]),
      );
    return deps.observer?.wait(wait) ?? wait();
  };

  const fromRenewal = (end: Renewal): Access => {
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

  const forced = createForced(deps.now);

  /** A renewal notes the visit; a token that keep-alive has just renewed needs none. */
  const visited = async (row: GrantRow) => {
    const keepAliveAt = row.issuedAt && keepAliveAfter(deps, row.issuedAt, row.readAt);
    await deps.store.visited({ grantId: row.id, keepAliveAt }).catch(() => undefined);
  };

  return {
    deps,

    /** The one read of a page request. Rejects when the database is away. */
    session: (userId: string, sessionId: string): Promise<SessionRow | null> =>
      deps.store.session(userId, sessionId),

    /**
     * An access token for a row just read: at once while it lives (renewed behind the answer when it is close to
     * its end), after one shared rotation when it has expired (zoom-facts 1.7), for which it waits `waitMs` at most.
     * @returns the token, or why there is none; rejects when the database is away
     */
    async accessToken(row: GrantRow, schedule: Schedule): Promise<Access> {
      const verdict = judgeGrant(row, deps.credentials);
      switch (verdict.kind) {
        case 'dead':
          return dead(verdict.reason);
        case 'expired':
          return awaitRenewal(row, schedule);
        case 'renew_soon':
          if (!row.retryAt || row.retryAt <= row.readAt)
            schedule(() => renew(deps, row, { visit: true }).catch(() => undefined));
          return open(row);
        case 'fresh':
          if (row.readAt.getTime() - row.visitedAt.getTime() > DAY_MS) schedule(() => visited(row));
          return open(row);
        case 'living_on':
          return open(row);
      }
    },

    /**
     * Zoom refused `token` with a 401, expired and killed alike (zoom-facts 2.1): the newer one where there is one,
     * else one forced rotation. @returns as `accessToken`; rejects when the database is away
     */
    async refused(grantId: string, token: AccessToken, schedule: Schedule): Promise<Access> {
      const row = await deps.store.find(grantId);
      if (!row) return { ok: false, reason: 'revoked' };
      const verdict = judgeGrant(row, deps.credentials);
      if (verdict.kind === 'dead') return dead(verdict.reason);
      const current = open(row);
      if (!current.ok || (current.accessToken !== token && verdict.kind !== 'expired')) return current;
      if (verdict.kind === 'living_on') return dead(verdict.reason);
      // Renewed for a 401 a moment ago, and refused again: the trouble is Zoom's, and no other token will mend it.
      if (forced.has(row)) return { ok: false, reason: 'zoom_unavailable' };
      const renewed = await awaitRenewal(row, schedule);
      if (renewed.ok) forced.add(renewed.grant);
      if (!renewed.ok || renewed.accessToken !== token) return renewed;
      // Zoom said no to the refresh token too. By the clock this access token lives on; by Zoom's word it does not.
      const after = judgeGrant(renewed.grant, deps.credentials);
      return after.kind === 'living_on' ? dead(after.reason) : { ok: false, reason: 'zoom_unavailable' };
    },

    /**
     * Saves the grant of a sign-in. @throws SignInSuperseded; rejects when the database is away, and the save is
     * tried on behind it
     */
    signIn: (signIn: SignIn): Promise<GrantRow> =>
      Promise.race([
        saveAuthorization(deps, signIn),
        deps.sleep(deps.settings.waitMs).then(() => {
          throw new Error('The sign-in is not saved yet');
        }),
      ]),

    /**
     * Runs on behind the answer, held by `settled`, until the tokens of a sign-in that broke off are saved: Zoom has
     * killed those that the person's other devices live on. @param findOut who signed in; tried until Zoom says
     */
    rescue: (findOut: FindOut) => rescueAuthorization(deps, findOut),

    /**
     * Revokes at Zoom (zoom-facts 1.9), wipes, ends every session.
     * @param patienceMs as long as the wipe waits for Zoom; without it, until Zoom has answered or is given up
     * @returns whether Zoom confirmed; rejects when the database is away, with nothing wiped
     */
    disconnect: (grantId: string, patienceMs?: number) =>
      notCutOff(deps, disconnect(deps, grantId, patienceMs)),

    /** Resolves when what runs now and may hold somebody's only living tokens has ended. */
    async settled(): Promise<void> {
      await Promise.allSettled([...deps.unfinished]);
    },

    /** A process that is told to stop waits for this work: tokens may be on their way to it. */
    untilItEnds: <T>(work: Promise<T>): Promise<T> => untilItEnds(deps, work),

    /** Whether the keys of this process open the row. */
    opens: (row: GrantRow): boolean => !row.accessToken || open(row).ok,

    /** Keeps the last known profile, sealed. */
    saveProfile: ({ id: grantId, revision }: GrantRow, profile: string) =>
      deps.store.saveProfile({
        grantId,
        revision,
        profile: deps.cipher.seal(profile, { grantId, field: 'profile' }),
      }),

    /** The last known profile, or undefined where there is none that opens. */
    lastKnownProfile(row: GrantRow): { profile: string; asOf: Date } | undefined {
      if (!row.profile || !row.profileAt) return undefined;
      try {
        const profile = deps.cipher.open(row.profile, { grantId: row.id, field: 'profile' });
        return { profile, asOf: row.profileAt };
      } catch {
        return undefined;
      }
    },
  };
}

function dead(reason: 'reconnect' | 'reauthorize' | 'revoked' | 'other_credentials'): AccessProblem {
  return { ok: false, reason: reason === 'other_credentials' ? 'reconnect' : reason };
}

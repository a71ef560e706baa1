import 'server-only';
import { randomUUID } from 'node:crypto';
import type { JWT } from '@auth/core/jwt';
import type { Session } from '@auth/core/types';
import { db } from '@/lib/db';
import { inTime, KEPT_FOR_OURSELVES_MS, requestDeadline, within } from '@/lib/deadline';
import { log } from '@/lib/log';
import { type Access, type GrantRow, type Schedule, SignInSuperseded, vault } from '@/lib/vault';
import { userIdOfZoomUser } from './adapter';
import type { SignInAttempt } from './attempt';
import { readSessionToken, type SessionToken } from './session-token';

/**
 * The row that the `jwt` callback read, for the `session` callback of the same request. Never part of the
 * cookie.
 */
type Resolved = { token: SessionToken; grant?: GrantRow; access: Access };

export type CallbackOptions =
  /**
   * For a server component: the access token is read, and rotated when due. `onGrant` is given the row as it
   * is afterwards; it is not called without an access token, because a failed rotation changes the row.
   */
  | { audience: 'server'; schedule: Schedule; onGrant?: (grant: GrantRow) => void }
  /** Over HTTP: a sign-in under way, or `/api/auth/session`, which never sees a token. */
  | { audience: 'browser'; attempt?: SignInAttempt };

/**
 * The `jwt` and `session` callbacks. A rotation is saved in the grant's row and not in the cookie, because a
 * server component cannot set one. For an existing session `jwt` never throws when the database is away,
 * because Auth.js would then delete the cookie; a sign-in that could not be saved fails.
 */
export function sessionCallbacks(options: CallbackOptions) {
  const resolved = new WeakMap<JWT, Resolved>();

  const resolve = async (token: SessionToken): Promise<JWT | null> => {
    const jwt: JWT = { ...token };
    try {
      const row = await inTime(requestDeadline(), vault().session(token.sub, token.sid), 'The session');
      if (!row || row.ended || row.epoch !== token.epoch || !row.grant) return null;
      if (row.grant.state === 'revoked') return null;
      const access: Access =
        options.audience === 'server'
          ? await accessInTime(row.grant, options.schedule)
          : { ok: false, reason: 'unavailable' };
      resolved.set(jwt, { token, grant: row.grant, access });
      if (access.ok && options.audience === 'server') options.onGrant?.(access.grant);
    } catch (error) {
      log.error({ error: String(error) }, 'the database is away; the session stays');
      resolved.set(jwt, { token, access: { ok: false, reason: 'unavailable' } });
    }
    return jwt;
  };

  return {
    async jwt({ token, account }: { token: JWT; account?: unknown }): Promise<JWT | null> {
      if (account && options.audience === 'browser' && options.attempt) return beginSession(options.attempt);
      const session = readSessionToken(token);
      return session ? resolve(session) : null;
    },

    async session({ session, token }: { session: Session; token: JWT }): Promise<Session> {
      const found = resolved.get(token);
      const base = { expires: session.expires, user: { id: found?.token.sub ?? '' } };
      if (!found || options.audience === 'browser') return base;
      const { access, grant } = found;
      // The row could not be read, so it is unknown whether the session is alive: Zoom is not asked.
      if (!grant) return base;
      return {
        ...base,
        accessToken: access.ok ? access.accessToken : undefined,
        zoom: {
          grantId: grant.id,
          state: access.ok ? 'connected' : access.reason,
          scopes: grant.scopes,
          expiresAt: grant.accessExpiresAt?.toISOString(),
          session: { id: found.token.sid, epoch: found.token.epoch },
        },
      };
    },
  };
}

/** A rotation that takes longer than the person waits continues after the answer. */
function accessInTime(grant: GrantRow, schedule: Schedule): Promise<Access> {
  const deadline = requestDeadline().earlierBy(KEPT_FOR_OURSELVES_MS);
  return within(deadline, vault().accessToken(grant, schedule), () => ({
    ok: false,
    reason: 'zoom_unavailable',
  }));
}

/** Every sign-in saves its grant, because Zoom has just killed the tokens of the earlier one. */
async function beginSession(attempt: SignInAttempt): Promise<JWT> {
  const { tokens, zoomUser, exchangeStartedAt, expectedUserId, silent } = attempt;
  try {
    if (!tokens || !zoomUser) throw new Error('A sign-in without tokens or person');
    const userId = await userIdOfZoomUser(db(), zoomUser.id);
    if (!userId) throw new Error('A sign-in without an account');
    attempt.handedOver = true;
    const grant = await vault().signIn({
      userId,
      zoomUserId: zoomUser.id,
      zoomAccountId: zoomUser.accountId,
      tokens,
      exchangeStartedAt,
      silent: silent && expectedUserId === userId,
    });
    // The first page may be another one than the profile, and needs the name and the time zone too.
    await vault().rememberProfile(grant.id, zoomUser);
    const sid = randomUUID();
    const session = await vault().session(grant.userId, sid);
    // Another Zoom user came back. Their grant is saved, because its tokens are the living ones now, but the
    // person who was sent to Zoom is not signed in as them.
    if (expectedUserId && expectedUserId !== grant.userId) {
      attempt.problem = 'other_person';
      throw new Error('Another person came back from Zoom');
    }
    const began = Math.floor(Date.now() / 1_000);
    return {
      sub: grant.userId,
      sid,
      epoch: session?.epoch ?? 0,
      began,
    } satisfies SessionToken;
  } catch (error) {
    attempt.problem ??= error instanceof SignInSuperseded ? 'stale' : 'unavailable';
    throw error;
  }
}

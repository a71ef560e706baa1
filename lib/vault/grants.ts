import type { GrantState } from '@/prisma/client/enums';
import type { Credentials } from './credentials';

/**
 * A grant as its row says. `readAt` is the database's clock at the time of reading. Only this clock decides
 * about expiry, leases and retries, so processes whose own clocks differ still agree about the grant.
 */
export type GrantRow = {
  id: string;
  userId: string;
  issuer: string;
  clientId: string;
  zoomUserId: string;
  zoomAccountId: string | null;
  state: GrantState;
  stateSince: Date;
  revision: number;
  accessToken: string | null;
  accessExpiresAt: Date | null;
  refreshToken: string | null;
  issuedAt: Date | null;
  scopes: string[];
  authorizedAt: Date;
  visitedAt: Date;
  keepAliveAt: Date | null;
  leaseOwner: string | null;
  leaseUntil: Date | null;
  intentRevision: number | null;
  intentTries: number;
  failures: number;
  failure: string | null;
  retryAt: Date | null;
  reauthorizedRevision: number | null;
  profile: string | null;
  profileAt: Date | null;
  readAt: Date;
};

export type EventKind =
  | 'authorized'
  | 'rotated'
  | 'kept_alive'
  | 'rotation_failed'
  | 'reauthorized'
  | 'reconnect_required'
  | 'disconnected'
  | 'deauthorized';

/** A sealed pair of tokens, with the facts about it that are stored in clear. */
export type SealedTokens = {
  accessToken: string;
  refreshToken: string;
  accessExpiresAt: Date;
  issuedAt: Date;
  scopes: string[];
  apiUrl: string | null;
  keepAliveAt: Date | null;
};

export type Authorization = SealedTokens & {
  issuer: string;
  clientId: string;
  zoomAccountId: string | null;
  kind: 'authorized' | 'reauthorized';
};

export type DueGrant = { grantId: string; revision: number };

export type SessionRow = { epoch: number; ended: boolean; grant: GrantRow | null; readAt: Date };

/**
 * The rows of grants. Every operation is one SQL statement, so it happens whole or not at all, and no lock is
 * held between two of them. All reject when the database is away.
 */
export type GrantStore = {
  /** The database's clock; an answer also shows that the database is there. */
  clock(): Promise<Date>;
  find(grantId: string): Promise<GrantRow | null>;
  findByZoomUser(zoomUserId: string): Promise<GrantRow | null>;
  /** The one read of a page request: whether the session is alive, and the row of its grant. */
  session(userId: string, sessionId: string): Promise<SessionRow | null>;
  /** Signs one session out: every copy of its cookie is refused until the cookie expires by itself. */
  endSession(at: { sessionId: string; expiresAt: Date }): Promise<void>;
  /** Signs every session of a person out. */
  endAllSessions(userId: string): Promise<void>;

  /**
   * Takes the lease and writes the intent to spend the refresh token of `revision`. Null when the revision
   * changed, the grant is not connected, its `retryAt` is still to come, or another owner holds the lease.
   */
  acquire(at: {
    grantId: string;
    revision: number;
    owner: string;
    leaseMs: number;
    /** True when a person waits for the rotation, false for keep-alive. */
    visit: boolean;
  }): Promise<GrantRow | null>;
  /**
   * Compare-and-set on the token revision alone. Null when the row no longer holds the token that was spent.
   */
  saveRotation(
    at: { grantId: string; spentRevision: number; kind: 'rotated' | 'kept_alive' },
    tokens: SealedTokens,
  ): Promise<GrantRow | null>;
  /** Gives the lease back after a failure; has an effect for its owner only. */
  release(at: {
    grantId: string;
    owner: string;
    failure: string;
    outcome: 'transient' | 'ambiguous' | 'operator';
    retryInMs: number;
    /** Zoom may have spent the token: the intent stays. */
    mayHaveSpent: boolean;
  }): Promise<void>;
  /** Zoom refused the refresh token of this revision. Null when the revision has changed. */
  requireReconnect(at: { grantId: string; revision: number; failure: string }): Promise<GrantRow | null>;

  /** The first sign-in of a Zoom user. Null when another sign-in has inserted the row meanwhile. */
  insert(
    at: { grantId: string; userId: string; zoomUserId: string },
    authorization: Authorization,
  ): Promise<GrantRow | null>;
  /**
   * A returning sign-in, by compare-and-set on the revision. If the Zoom account changed, all earlier
   * sessions end.
   */
  authorize(
    at: { grantId: string; revision: number },
    authorization: Authorization,
  ): Promise<GrantRow | null>;

  /** A lease for a revocation; its owner may take it again. Null when another owner holds it. */
  lock(at: {
    grantId: string;
    owner: string;
    leaseMs: number;
    /** Also writes the intent to spend the refresh token, as `acquire` does. */
    spend: boolean;
  }): Promise<GrantRow | null>;
  /**
   * Forgets the meetings, forms and calendar feed of the person's former account. Until then, each reader of
   * them checks the account.
   */
  forgetFormerAccount(grantId: string): Promise<void>;
  /**
   * Wipes tokens, profile, meetings, forms and calendar feed, and ends every session. Null when there is
   * nothing to wipe, or the revision is another.
   */
  revoke(at: {
    grantId: string;
    kind: 'disconnected' | 'deauthorized';
    /** Wipe only while the row has this revision. */
    revision?: number;
  }): Promise<GrantRow | null>;

  /** Uses up the one silent re-authorization of this revision; true for the one caller that got it. */
  markReauthorized(at: { grantId: string; revision: number }): Promise<boolean>;
  /**
   * Claims grants of these credentials whose keep-alive is due, soonest first. For `claimMs` no other runner
   * is given them, so runners never share a grant, and the claims of a runner that died are due again
   * afterwards.
   */
  claimDue(limit: number, ours: Credentials, claimMs: number): Promise<DueGrant[]>;
  /** Makes keep-alive of this revision due in `byMs` milliseconds; 0 gives a claim back. */
  postponeKeepAlive(at: DueGrant & { byMs: number }): Promise<void>;
  /** Saves only while the row has the revision for which the profile was fetched. */
  saveProfile(at: { grantId: string; revision: number; profile: string }): Promise<void>;
  /**
   * Notes a visit whose token needed no rotation.
   * @param keepAliveAt when keep-alive is due, counted from this visit
   */
  visited(at: { grantId: string; keepAliveAt: Date | null }): Promise<void>;
};

import type { GrantState } from '@/prisma/client/enums';
import type { Credentials } from './credentials';

/**
 * A grant as its row says. `readAt` is the database's clock at that moment: it is the only clock that decides
 * about expiry, leases and retries, so machines whose clocks disagree still agree about the grant.
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

/** A pair of tokens, sealed, with what has to be known about it in clear. */
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
 * The rows of grants. Every operation is one SQL statement, so it happens whole or not at all, and nothing is held
 * between two of them. All of them reject when the database is away.
 */
export type GrantStore = {
  /** The database's clock; also a sign that it is there. */
  clock(): Promise<Date>;
  find(grantId: string): Promise<GrantRow | null>;
  findByZoomUser(zoomUserId: string): Promise<GrantRow | null>;
  /** The one read of a page request: is the session alive, and what does its grant say. */
  session(userId: string, sessionId: string): Promise<SessionRow | null>;
  /** Signs a session out, for every copy of its cookie, until the cookie runs out by itself. */
  endSession(at: { sessionId: string; expiresAt: Date }): Promise<void>;
  /** Signs every session of a person out. */
  endAllSessions(userId: string): Promise<void>;

  /**
   * Takes the lease and writes the intent to spend the refresh token of `revision`. Null when the row moved, is not
   * connected, has to wait until `retryAt`, or somebody else's lease runs.
   */
  acquire(at: {
    grantId: string;
    revision: number;
    owner: string;
    leaseMs: number;
    /** A person waits for it, as opposed to keep-alive. */
    visit: boolean;
  }): Promise<GrantRow | null>;
  /** Compare-and-set on the token revision alone. Null when the spent token is no longer what the row holds. */
  saveRotation(
    at: { grantId: string; spentRevision: number; kind: 'rotated' | 'kept_alive' },
    tokens: SealedTokens,
  ): Promise<GrantRow | null>;
  /** Gives the lease back after a failure; only its owner can. */
  release(at: {
    grantId: string;
    owner: string;
    failure: string;
    outcome: 'transient' | 'ambiguous' | 'operator';
    retryInMs: number;
    /** The token may have been spent: the intent stays. */
    mayHaveSpent: boolean;
  }): Promise<void>;
  /** Zoom said no to the refresh token of this revision. Null when the row has moved. */
  requireReconnect(at: { grantId: string; revision: number; failure: string }): Promise<GrantRow | null>;

  /** A first sign-in. Null when the Zoom user has a row by now. */
  insert(
    at: { grantId: string; userId: string; zoomUserId: string },
    authorization: Authorization,
  ): Promise<GrantRow | null>;
  /** A returning sign-in, by compare-and-set. A changed account ends the sessions from before. */
  authorize(
    at: { grantId: string; revision: number },
    authorization: Authorization,
  ): Promise<GrantRow | null>;

  /** A lease for whoever is about to revoke; its owner may take it again. Null when it is somebody else's. */
  lock(at: {
    grantId: string;
    owner: string;
    leaseMs: number;
    /** With the intent to spend the refresh token, as `acquire` writes it. */
    spend: boolean;
  }): Promise<GrantRow | null>;
  /** Forgets meetings, forms and calendar feed of the account that the person had before; whoever reads them looks whose they are. */
  forgetFormerAccount(grantId: string): Promise<void>;
  /** Wipes tokens, profile, meetings, forms and calendar feed, ends every session. Null when there is nothing to wipe. */
  revoke(at: {
    grantId: string;
    kind: 'disconnected' | 'deauthorized';
    /** Only while these are the tokens of the row. */
    revision?: number;
  }): Promise<GrantRow | null>;

  /** Consumes the once-mark of silent re-authorization; true for the one who got it. */
  markReauthorized(at: { grantId: string; revision: number }): Promise<boolean>;
  /**
   * Grants of these credentials whose keep-alive is due, soonest first, each given to one runner: for `claimMs` nobody
   * else is given them, so of several runners none does another's work, and what a dead one held comes up again.
   */
  claimDue(limit: number, ours: Credentials, claimMs: number): Promise<DueGrant[]>;
  /** Keep-alive of this revision is due again in so many ms; 0 gives a claim back. */
  postponeKeepAlive(at: DueGrant & { byMs: number }): Promise<void>;
  /** Only while the row is at the revision whose person the profile tells of. */
  saveProfile(at: { grantId: string; revision: number; profile: string }): Promise<void>;
  /** Somebody came by whose token needed no renewal; keep-alive counts from here again. @param keepAliveAt see renewals */
  visited(at: { grantId: string; keepAliveAt: Date | null }): Promise<void>;
};

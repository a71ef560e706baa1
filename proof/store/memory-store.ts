import { areOurs } from '@/lib/vault/credentials';
import type { Authorization, EventKind, GrantRow, GrantStore, SealedTokens } from '@/lib/vault/grants';

/** A row as stored, without the time of reading. */
export type StoredGrant = Omit<GrantRow, 'readAt'>;
export type StoredEvent = {
  grantId: string;
  at: Date;
  kind: EventKind;
  outcome: string | null;
  revision: number;
};

/** The tables, accessible so that a test can read them and a search can copy them. */
export type Tables = {
  grants: Map<string, StoredGrant>;
  epochs: Map<string, number>;
  ended: Set<string>;
  events: StoredEvent[];
};

export const noTables = (): Tables => ({
  grants: new Map(),
  epochs: new Map(),
  ended: new Set(),
  events: [],
});

const NO_LEASE = { leaseOwner: null, leaseUntil: null };
const NO_INTENT = { intentRevision: null, intentTries: 0 };
const NO_FAILURE = { failures: 0, failure: null, retryAt: null };

const spending = ({ revision, intentRevision, intentTries }: StoredGrant): Partial<StoredGrant> => ({
  intentRevision: revision,
  intentTries: intentRevision === revision ? intentTries + 1 : 1,
});

const tokensOf = (sealed: SealedTokens): Partial<StoredGrant> => {
  const { apiUrl: _, ...tokens } = sealed;
  return { ...tokens, ...NO_LEASE, ...NO_INTENT, ...NO_FAILURE };
};

/**
 * The store without a database, for searches and simulations: it satisfies the same contract
 * (rotation-contract.ts, authority-contract.ts), each operation is atomic, and its clock is set from outside.
 */
export function createMemoryStore(
  now: () => number,
  tables: Tables = noTables(),
): GrantStore & { tables: Tables } {
  const { grants, epochs, ended, events } = tables;
  const later = (ms: number) => new Date(Math.round(now() + ms));
  const read = (row: StoredGrant | undefined): GrantRow | null => (row ? { ...row, readAt: later(0) } : null);
  const leaseFree = (row: StoredGrant) => !row.leaseUntil || row.leaseUntil.getTime() <= now();
  const mayTry = (row: StoredGrant) => !row.retryAt || row.retryAt.getTime() <= now();
  const bumpEpoch = (userId: string) => epochs.set(userId, (epochs.get(userId) ?? 0) + 1);

  const change = (
    grantId: string,
    where: (row: StoredGrant) => boolean,
    to: (row: StoredGrant) => Partial<StoredGrant>,
    event?: { kind: EventKind; outcome?: string },
  ): GrantRow | null => {
    const before = grants.get(grantId);
    if (!before || !where(before)) return null;
    const after = { ...before, ...to(before) };
    grants.set(grantId, after);
    if (event) write(after, event);
    return read(after);
  };
  const write = ({ id, revision }: StoredGrant, { kind, outcome }: { kind: EventKind; outcome?: string }) =>
    events.push({ grantId: id, at: later(0), kind, outcome: outcome ?? null, revision });

  const connected = (row: StoredGrant): Partial<StoredGrant> => ({
    revision: row.revision + 1,
    state: 'connected',
    stateSince: row.state === 'connected' ? row.stateSince : later(0),
  });

  return {
    tables,
    clock: async () => later(0),
    find: async (grantId) => read(grants.get(grantId)),
    findByZoomUser: async (zoomUserId) =>
      read([...grants.values()].find((row) => row.zoomUserId === zoomUserId)),
    async session(userId, sessionId) {
      const epoch = epochs.get(userId);
      if (epoch === undefined) return null;
      const grant = read([...grants.values()].find((row) => row.userId === userId));
      return { epoch, ended: ended.has(sessionId), grant, readAt: later(0) };
    },
    endSession: async ({ sessionId }) => void ended.add(sessionId),
    endAllSessions: async (userId) => void bumpEpoch(userId),

    acquire: async ({ grantId, revision, owner, leaseMs, visit }) =>
      change(
        grantId,
        (row) => row.revision === revision && row.state === 'connected' && leaseFree(row) && mayTry(row),
        (row) => ({
          leaseOwner: owner,
          leaseUntil: later(leaseMs),
          ...spending(row),
          visitedAt: visit ? later(0) : row.visitedAt,
        }),
      ),
    saveRotation: async ({ grantId, spentRevision, kind }, tokens) =>
      change(
        grantId,
        (row) => row.revision === spentRevision && row.state !== 'revoked',
        (row) => ({ ...tokensOf(tokens), ...connected(row) }),
        { kind },
      ),
    async release({ grantId, owner, failure, outcome, retryInMs, mayHaveSpent }) {
      const takenBack = (row: StoredGrant): Partial<StoredGrant> => ({
        intentTries: Math.max(row.intentTries - 1, 0),
        intentRevision: row.intentTries > 1 ? row.intentRevision : null,
      });
      change(
        grantId,
        (row) => row.leaseOwner === owner,
        (row) => ({
          ...NO_LEASE,
          failures: row.failures + 1,
          failure,
          retryAt: later(retryInMs),
          ...(mayHaveSpent ? {} : takenBack(row)),
        }),
        { kind: 'rotation_failed', outcome },
      );
    },
    requireReconnect: async ({ grantId, revision, failure }) =>
      change(
        grantId,
        (row) => row.revision === revision && row.state === 'connected',
        (row) => ({
          state: 'reconnect_required',
          stateSince: later(0),
          ...NO_LEASE,
          failures: row.failures + 1,
          failure,
          retryAt: null,
          keepAliveAt: null,
          intentRevision: row.intentTries > 1 ? row.intentRevision : null,
        }),
        { kind: 'reconnect_required', outcome: 'terminal' },
      ),

    async insert({ grantId, userId, zoomUserId }, authorization) {
      const taken = [...grants.values()].some(
        (row) => row.zoomUserId === zoomUserId || row.userId === userId,
      );
      if (taken) return null;
      if (!epochs.has(userId)) throw new Error('There is no such user');
      const row = newGrant(grantId, userId, zoomUserId, authorization, later(0));
      grants.set(grantId, row);
      write(row, { kind: authorization.kind });
      return read(row);
    },
    async authorize({ grantId, revision }, authorization) {
      const { kind, issuer, clientId, zoomAccountId, ...tokens } = authorization;
      const before = grants.get(grantId);
      const moved = Boolean(before?.zoomAccountId && zoomAccountId && before.zoomAccountId !== zoomAccountId);
      const saved = change(
        grantId,
        (row) => row.revision === revision,
        (row) => ({
          ...tokensOf(tokens),
          ...connected(row),
          issuer,
          clientId,
          zoomAccountId: zoomAccountId ?? row.zoomAccountId,
          authorizedAt: later(0),
          visitedAt: later(0),
          ...(moved ? { profile: null, profileAt: null } : {}),
        }),
        { kind },
      );
      if (saved && moved) bumpEpoch(saved.userId);
      return saved;
    },

    // This store has no meetings, forms or feeds.
    forgetFormerAccount: async () => undefined,
    lock: async ({ grantId, owner, leaseMs, spend }) =>
      change(
        grantId,
        (row) => row.state !== 'revoked' && (row.leaseOwner === owner || leaseFree(row)),
        (row) => ({ leaseOwner: owner, leaseUntil: later(leaseMs), ...(spend ? spending(row) : {}) }),
      ),
    async revoke({ grantId, kind, revision }) {
      const wiped = change(
        grantId,
        (row) => row.state !== 'revoked' && (revision === undefined || row.revision === revision),
        (row) => ({ ...WIPED, state: 'revoked', stateSince: later(0), revision: row.revision + 1 }),
        { kind },
      );
      if (wiped) bumpEpoch(wiped.userId);
      return wiped;
    },

    async markReauthorized({ grantId, revision }) {
      const marked = change(
        grantId,
        (row) =>
          row.revision === revision &&
          row.state === 'reconnect_required' &&
          row.reauthorizedRevision !== revision,
        () => ({ reauthorizedRevision: revision }),
      );
      return marked !== null;
    },
    async saveProfile({ grantId, revision, profile }) {
      change(
        grantId,
        (row) => row.revision === revision && row.state !== 'revoked',
        () => ({ profile, profileAt: later(0) }),
      );
    },
    async visited({ grantId, keepAliveAt }) {
      change(
        grantId,
        (row) => row.state === 'connected',
        (row) => ({ visitedAt: later(0), keepAliveAt: row.keepAliveAt ?? keepAliveAt }),
      );
    },
    async postponeKeepAlive({ grantId, revision, byMs }) {
      change(
        grantId,
        (row) => row.revision === revision && row.state === 'connected' && row.keepAliveAt !== null,
        () => ({ keepAliveAt: later(byMs) }),
      );
    },
    async claimDue(limit, ours, claimMs) {
      const due = [...grants.values()]
        .filter((row) => row.state === 'connected' && (row.keepAliveAt?.getTime() ?? Infinity) <= now())
        .filter((row) => areOurs(row, ours) && mayTry(row) && leaseFree(row))
        .sort((a, b) => Number(a.keepAliveAt) - Number(b.keepAliveAt))
        .slice(0, limit);
      for (const row of due) grants.set(row.id, { ...row, keepAliveAt: later(claimMs) });
      return due.map(({ id, revision }) => ({ grantId: id, revision }));
    },
  };
}

const WIPED = {
  accessToken: null,
  accessExpiresAt: null,
  refreshToken: null,
  issuedAt: null,
  keepAliveAt: null,
  profile: null,
  profileAt: null,
  scopes: [],
  ...NO_LEASE,
  ...NO_INTENT,
  ...NO_FAILURE,
};

function newGrant(
  id: string,
  userId: string,
  zoomUserId: string,
  authorization: Authorization,
  now: Date,
): StoredGrant {
  const { kind: _kind, apiUrl: _apiUrl, ...rest } = authorization;
  return {
    ...WIPED,
    id,
    userId,
    zoomUserId,
    state: 'connected',
    stateSince: now,
    revision: 1,
    authorizedAt: now,
    visitedAt: now,
    reauthorizedRevision: null,
    ...rest,
  };
}

import { GRANT, type Mutation, SETTINGS } from './world';

/** The vault without one of the things that hold it together. A search that sees anything sees these. */
export const MUTATIONS = {
  /** Everybody gets the lease. */
  'the lease': {
    store: (store, tables) => ({
      acquire(at) {
        const row = tables.grants.get(at.grantId);
        if (row) tables.grants.set(at.grantId, { ...row, leaseOwner: null, leaseUntil: null });
        return store.acquire(at);
      },
    }),
  },

  /** Tokens are saved whatever the row holds by now. */
  'the revision check': {
    store: (store, tables) => ({
      saveRotation(at, tokens) {
        const spentRevision = tables.grants.get(at.grantId)?.revision ?? at.spentRevision;
        return store.saveRotation({ ...at, spentRevision }, tokens);
      },
    }),
  },

  /** Zoom's no is believed at once. */
  'the re-read after a no': { deps: { settings: { ...SETTINGS, recheckMs: [] } } },

  /** A lost answer leaves no trace. */
  'the intent': {
    store: (store, tables) => ({
      async acquire(at) {
        const held = await store.acquire(at);
        const row = tables.grants.get(at.grantId);
        if (held && row) tables.grants.set(at.grantId, { ...row, intentRevision: null, intentTries: 0 });
        return held;
      },
    }),
  },

  /** New tokens are saved by the owner of the lease only. */
  'the save from outside a lease': {
    store: (store, tables) => ({
      async saveRotation(at, tokens) {
        const { leaseUntil } = tables.grants.get(at.grantId) ?? {};
        const isOver = !leaseUntil || leaseUntil <= (await store.clock());
        return isOver ? null : store.saveRotation(at, tokens);
      },
    }),
  },

  /** A disconnect wipes whatever the row holds by now. */
  'the revision of a wipe': {
    store: (store) => ({ revoke: ({ kind }) => store.revoke({ grantId: GRANT, kind }) }),
  },

  /** A sign-in that was overtaken is saved all the same. */
  'the probe of a sign-in': { deps: { probe: async () => 'alive' } },
} satisfies Record<string, Mutation>;

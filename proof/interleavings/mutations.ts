import { GRANT, type Mutation, SETTINGS } from './world';

/** The vault without one of its safeguards each. A search that finds errors has to find these. */
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

  /** Tokens are saved whatever the row's revision is. */
  'the revision check': {
    store: (store, tables) => ({
      saveRotation(at, tokens) {
        const spentRevision = tables.grants.get(at.grantId)?.revision ?? at.spentRevision;
        return store.saveRotation({ ...at, spentRevision }, tokens);
      },
    }),
  },

  /** Zoom's refusal is believed at once. */
  'the re-read after a no': { deps: { settings: { ...SETTINGS, recheckMs: [] } } },

  /** A lost answer leaves no intent. */
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

  /** Only the owner of the lease can save new tokens. */
  'the save from outside a lease': {
    store: (store, tables) => ({
      async saveRotation(at, tokens) {
        const { leaseUntil } = tables.grants.get(at.grantId) ?? {};
        const isOver = !leaseUntil || leaseUntil <= (await store.clock());
        return isOver ? null : store.saveRotation(at, tokens);
      },
    }),
  },

  /** A disconnect wipes the row whatever its revision is. */
  'the revision of a wipe': {
    store: (store) => ({ revoke: ({ kind }) => store.revoke({ grantId: GRANT, kind }) }),
  },

  /** A sign-in that was overtaken is saved in any case. */
  'the probe of a sign-in': { deps: { probe: async () => 'alive' } },
} satisfies Record<string, Mutation>;

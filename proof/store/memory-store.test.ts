import { beforeAll } from 'vitest';
import { authorityContract } from './authority-contract';
import { NOW } from './grant-row';
import { createMemoryStore } from './memory-store';
import { rotationContract } from './rotation-contract';
import type { StoreWorld } from './store-world';

let world: StoreWorld;

beforeAll(() => {
  let now = NOW.getTime();
  const store = createMemoryStore(() => now);
  const { epochs, events } = store.tables;
  world = {
    store,
    advance: (ms) => {
      now += ms;
    },
    async newUser() {
      const userId = crypto.randomUUID();
      epochs.set(userId, 0);
      return userId;
    },
    epoch: async (userId) => epochs.get(userId) ?? 0,
    events: async (grantId) =>
      events
        .filter((event) => event.grantId === grantId)
        .map(({ kind, outcome, revision }) => ({ kind, outcome, revision })),
  };
});

rotationContract('the store in memory', () => world);
authorityContract('the store in memory', () => world);

import { describe, expect, it } from 'vitest';
import { openDb } from '@/lib/db';
import type { GrantStore } from '@/lib/vault/grants';
import { createGrantStore } from '@/lib/vault/grants-postgres';
import { Prisma } from '@/prisma/client/client';
import { createMemoryStore, noTables } from '@/proof/store/memory-store';
import { createTestDatabase } from '@/proof/worlds/database';
import { type Simulation, simulate } from './simulate';

/** The number of histories and the first seed: EVERGREEN_SEED alone replays a failed one. */
const FIRST = Number(process.env.EVERGREEN_SEED ?? 1);
const COUNT = Number(process.env.EVERGREEN_SEEDS ?? (process.env.EVERGREEN_SEED ? 1 : 3));
const SEEDS = Array.from({ length: COUNT }, (_, i) => FIRST + i);

/** Ninety days of thirty people, with a store in memory. */
function ninetyDays(
  seed: number,
  different: Partial<Simulation> = {},
  broken: (store: GrantStore) => GrantStore = (s) => s,
) {
  const tables = noTables();
  return simulate({
    seed,
    people: 30,
    days: 90,
    visitsADay: 3,
    openStore: (now) => broken(createMemoryStore(now, tables)),
    async newUser() {
      const id = `user-${tables.epochs.size}`;
      tables.epochs.set(id, 0);
      return id;
    },
    ...different,
  });
}

const replay = (seed: number) => `again: EVERGREEN_SEED=${seed} npx vitest run proof/ninety-days`;

describe('ninety days of visits, sign-ins, partings, outages, lost answers and kills', () => {
  it.each(SEEDS)(
    'leave every row true, and nobody is asked to connect without a reason: seed %i',
    async (seed) => {
      const history = await ninetyDays(seed);
      expect(history.wrong, replay(seed)).toEqual([]);
      // There were enough faults for the result to mean something.
      expect(history.kills).toBeGreaterThan(20);
      expect(history.stalls).toBeGreaterThan(10);
      expect(history.silent).toBeGreaterThan(5);
      expect(history.served / history.visits).toBeGreaterThan(0.9);
    },
  );

  it('are the same ninety days for the same seed', async () => {
    const [once, again] = [await ninetyDays(FIRST, { days: 10 }), await ninetyDays(FIRST, { days: 10 })];
    expect(again).toEqual(once);
  });

  it('leave rows true on PostgreSQL too', async () => {
    const db = openDb(await createTestDatabase(), 4);
    try {
      const history = await ninetyDays(FIRST, {
        people: 4,
        visitsADay: 1,
        isReal: true,
        openStore: (now) => createGrantStore(db, () => Prisma.sql`${new Date(now())}::timestamptz(3)`),
        newUser: async () => (await db.user.create({ data: {} })).id,
      });
      expect(history.wrong, replay(FIRST)).toEqual([]);
      expect(history.rotations).toBeGreaterThan(30);
    } finally {
      await db.$disconnect();
    }
  });
});

describe('the simulation sees what it is there to see: ninety days do not pass without', () => {
  it('keep-alive: those who stay away for long are lost', async () => {
    const { wrong } = await ninetyDays(FIRST, { withKeepAlive: false });
    expect(wrong.join()).toContain('was told "reconnect", and nothing had ended the connection');
  });

  it('the lease: one refresh token is sent by several', async () => {
    const { wrong } = await ninetyDays(FIRST, {}, (store) => ({
      ...store,
      async acquire(at) {
        const held = await store.acquire(at);
        if (held) return held;
        const row = await store.find(at.grantId);
        const leaseUntil = row && new Date(row.readAt.getTime() + at.leaseMs);
        return row?.revision === at.revision ? { ...row, leaseOwner: at.owner, leaseUntil } : null;
      },
    }));
    expect(wrong.join()).toContain('though somebody did under a lease that lasts');
  });

  it('the intent: a lost answer costs a click', async () => {
    const { wrong } = await ninetyDays(FIRST, {}, (store) => ({
      ...store,
      requireReconnect: async (at) => {
        const ended = await store.requireReconnect(at);
        return ended && { ...ended, intentRevision: null };
      },
    }));
    expect(wrong.join()).toContain('was told "reconnect", and nothing had ended the connection');
  });
});

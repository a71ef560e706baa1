import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDb } from '@/lib/db';
import { createGrantStore } from '@/lib/vault/grants-postgres';
import { Prisma } from '@/prisma/client/client';
import { createTestDatabase } from '@/proof/worlds/database';
import { authorityContract } from './authority-contract';
import { NOW } from './grant-row';
import { rotationContract } from './rotation-contract';
import { acquire, LEASE_MS, type StoreWorld, signedIn, there } from './store-world';

let db: Db;
let world: StoreWorld;

beforeAll(async () => {
  db = openDb(await createTestDatabase(), 10);
  let now = NOW.getTime();
  world = {
    store: createGrantStore(db, () => Prisma.sql`${new Date(now)}::timestamptz(3)`),
    advance: (ms) => {
      now += ms;
    },
    newUser: async () => (await db.user.create({ data: {} })).id,
    epoch: async (id) => (await db.user.findUniqueOrThrow({ where: { id } })).epoch,
    events: (grantId) =>
      db.grantEvent.findMany({
        where: { grantId },
        orderBy: { id: 'asc' },
        select: { kind: true, outcome: true, revision: true },
      }),
  };
});
afterAll(() => db.$disconnect());

rotationContract('PostgreSQL', () => world);
authorityContract('PostgreSQL', () => world);

describe('PostgreSQL with its own clock', () => {
  it('gives every answer as of one moment, by the clock of the database', async () => {
    const store = createGrantStore(db);
    const row = await signedIn({ ...world, store });
    const held = there(await acquire({ ...world, store }, row, 'a'));
    expect(held.leaseUntil?.getTime()).toBeGreaterThanOrEqual(held.readAt.getTime() + LEASE_MS - 1);
    expect(held.leaseUntil?.getTime()).toBeLessThanOrEqual((await store.clock()).getTime() + LEASE_MS);
    const after = there(await store.find(row.id));
    expect(after.readAt.getTime()).toBeGreaterThanOrEqual(held.readAt.getTime());
  });

  it('never sees a sign-in as older than an exchange that began before it', async () => {
    const store = createGrantStore(db);
    for (let i = 0; i < 20; i++) {
      const exchangeStartedAt = await store.clock();
      const row = await signedIn({ ...world, store });
      expect(row.authorizedAt.getTime()).toBeGreaterThanOrEqual(exchangeStartedAt.getTime());
    }
  });
});

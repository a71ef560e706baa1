import 'server-only';
import type { Adapter, AdapterUser } from '@auth/core/adapters';
import { PrismaAdapter } from '@auth/prisma-adapter';
import type { Db } from '@/lib/db';
import { log } from '@/lib/log';
import { pauseMs } from '@/lib/vault';

/** Auth.js requires an email for every user; this app stores none in clear. */
const nameless = (user: { id: string }): AdapterUser => ({ id: user.id, email: '', emailVerified: null });

type ZoomIdentity = { provider: string; providerAccountId: string };

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** About five seconds with a database that refuses connections. */
const ATTEMPTS = 7;

/**
 * When these are called, the code is spent and Zoom has killed the earlier tokens, so a short outage of the
 * database is waited out. Each of them may therefore run several times.
 */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      log.warn({ attempt, error: nameOf(error) }, 'a sign-in waits for the database');
      await sleep(pauseMs(attempt));
    }
  }
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown');

const isUniqueViolation = (error: unknown) => (error as { code?: string } | null)?.code === 'P2002';

/**
 * Stores the identity only. The columns are named here, because Prisma's adapter writes all that Auth.js
 * passes to it, including tokens in clear. A user is never found by email, so two people are never merged and
 * nobody is locked out.
 */
export function identityAdapter(db: Db): Adapter {
  const prisma = PrismaAdapter(db as unknown as Parameters<typeof PrismaAdapter>[0]);
  return {
    createUser: () =>
      patiently(async () => nameless(await db.user.create({ data: {}, select: { id: true } }))),

    async getUser(id) {
      const user = await patiently(async () => prisma.getUser?.(id));
      return user ? nameless(user) : null;
    },

    getUserByEmail: async () => null,

    async getUserByAccount({ provider, providerAccountId }) {
      const user = await patiently(async () => prisma.getUserByAccount?.({ provider, providerAccountId }));
      return user ? nameless(user) : null;
    },

    linkAccount: ({ provider, providerAccountId, userId }) =>
      patiently(() => link(db, { provider, providerAccountId, userId })),
  };
}

/**
 * Two first sign-ins at the same time make one user: the later one removes its own user and signs in as the
 * first one's.
 */
async function link(db: Db, account: ZoomIdentity & { userId: string }) {
  try {
    await db.account.create({ data: account, select: { userId: true } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // An earlier try linked it, and its answer was lost: then no user has to be removed.
    const linked = await ownerOf(db, account);
    if (linked !== account.userId) await db.user.deleteMany({ where: { id: account.userId } });
  }
}

/** The local user of this Zoom user; waits out a short outage of the database. Rejects when it stays away. */
export const userIdOfZoomUser = (db: Db, zoomUserId: string): Promise<string | undefined> =>
  patiently(() => ownerOf(db, { provider: 'zoom', providerAccountId: zoomUserId }));

async function ownerOf(db: Db, account: ZoomIdentity) {
  const { provider, providerAccountId } = account;
  const found = await db.account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { userId: true },
  });
  return found?.userId;
}

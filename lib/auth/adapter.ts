import 'server-only';
import type { Adapter, AdapterUser } from '@auth/core/adapters';
import { PrismaAdapter } from '@auth/prisma-adapter';
import type { Db } from '@/lib/db';
import { log } from '@/lib/log';
import { pauseMs } from '@/lib/vault';

/** Auth.js wants an email on every user; this app keeps none in clear. */
const nameless = (user: { id: string }): AdapterUser => ({ id: user.id, email: '', emailVerified: null });

type ZoomIdentity = { provider: string; providerAccountId: string };

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** With a database that refuses connections: about five seconds. */
const ATTEMPTS = 7;

/**
 * By the time these are asked the code is spent and Zoom has killed the tokens before: a database that is away for a
 * moment is waited for. Each of them may therefore run twice.
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
 * Identity only. The columns that may be written are named here, because Prisma's adapter writes whatever Auth.js
 * hands it, tokens in clear included. Nobody is ever found by email, so nobody is merged and nobody locked out.
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

/** Two first sign-ins at once make one person: the later one steps back, and its sign-in goes to the winner. */
async function link(db: Db, account: ZoomIdentity & { userId: string }) {
  try {
    await db.account.create({ data: account, select: { userId: true } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Linked by an earlier try whose answer was lost: then there is nobody to step back for.
    const linked = await ownerOf(db, account);
    if (linked !== account.userId) await db.user.deleteMany({ where: { id: account.userId } });
  }
}

/** Who this Zoom user is here; a database that is away for a moment is waited for. Rejects when it stays away. */
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

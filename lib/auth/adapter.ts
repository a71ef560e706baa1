import 'server-only';
import type { Adapter, AdapterUser } from '@auth/core/adapters';
import { PrismaAdapter } from '@auth/prisma-adapter';
import type { Db } from '@/lib/db';

/** Auth.js wants an e-mail on every user; this app keeps none in clear. */
const nameless = (user: { id: string }): AdapterUser => ({ id: user.id, email: '', emailVerified: null });

const isUniqueViolation = (error: unknown) => (error as { code?: string } | null)?.code === 'P2002';

/**
 * Identity only. The columns that may be written are named here, because Prisma's adapter writes whatever Auth.js
 * hands it, tokens in clear included. Nobody is ever found by e-mail, so nobody is merged and nobody locked out.
 */
export function identityAdapter(db: Db): Adapter {
  const prisma = PrismaAdapter(db as unknown as Parameters<typeof PrismaAdapter>[0]);
  return {
    createUser: async () => nameless(await db.user.create({ data: {}, select: { id: true } })),

    async getUser(id) {
      const user = await prisma.getUser?.(id);
      return user ? nameless(user) : null;
    },

    getUserByEmail: async () => null,

    async getUserByAccount({ provider, providerAccountId }) {
      const user = await prisma.getUserByAccount?.({ provider, providerAccountId });
      return user ? nameless(user) : null;
    },

    /** Two first sign-ins at once make one person: the later one steps back, and its sign-in goes to the winner. */
    async linkAccount({ provider, providerAccountId, userId }) {
      try {
        await db.account.create({ data: { provider, providerAccountId, userId }, select: { userId: true } });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        await db.user.delete({ where: { id: userId }, select: { id: true } });
      }
    },
  };
}

/** Who this Zoom user is here. Rejects when the database is away. */
export async function userIdOfZoomUser(db: Db, zoomUserId: string): Promise<string | undefined> {
  const account = await db.account.findUnique({
    where: { provider_providerAccountId: { provider: 'zoom', providerAccountId: zoomUserId } },
    select: { userId: true },
  });
  return account?.userId;
}

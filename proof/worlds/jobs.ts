import { randomBytes } from 'node:crypto';
import { openDb } from '@/lib/db';
import type { SealingKey } from '@/lib/vault/cipher';
import type { AccessToken, RefreshToken } from '@/lib/zoom/oauth';
import { createControl } from '@/sandbox/client';
import { createSandbox } from '@/sandbox/index';
import { createTestDatabase } from './database';
import { wire } from './real-deps';
import { createOpenVault } from './vault';

/** A vault on its own real PostgreSQL and its own Zoom over HTTP. */
export async function createVaultWorld(key: SealingKey = { id: 'test', key: randomBytes(32) }) {
  const sandbox = await createSandbox({ port: 0 });
  const zoom = createControl(sandbox.url);
  const databaseUrl = await createTestDatabase();
  const db = openDb(databaseUrl, 8);
  const deps = wire({
    ...{ db, key, zoomUrl: sandbox.url, deadlineMs: 5_000 },
    settings: { leaseMs: 10_000, waitMs: 2_000, recheckMs: [10, 20] },
  });
  const vault = createOpenVault(deps);

  /** A new person at Zoom who has signed in here. */
  async function connect(name = 'Ada') {
    const person = await zoom.createPerson({ name });
    return { person, ...(await signIn(person.id)) };
  }

  /** Saves a sign-in, as the jwt callback does. */
  async function signIn(zoomUserId: string) {
    const exchangeStartedAt = await deps.store.clock();
    const issued = await zoom.issueTokens({ person: zoomUserId });
    const account = await db.account.findUnique({
      where: { provider_providerAccountId: { provider: 'zoom', providerAccountId: zoomUserId } },
      select: { userId: true },
    });
    const userId =
      account?.userId ??
      (
        await db.user.create({
          data: { accounts: { create: { provider: 'zoom', providerAccountId: zoomUserId } } },
          select: { id: true },
        })
      ).id;
    const tokens = {
      accessToken: issued.access_token as AccessToken,
      refreshToken: issued.refresh_token as RefreshToken,
      expiresInMs: 3_600_000,
      scopes: issued.scope.split(' '),
    };
    const grant = await vault.signIn({ userId, zoomUserId, tokens, exchangeStartedAt });
    return { userId, grant, tokens };
  }

  /** Stores a last known profile for this row, sealed as the app seals it. */
  const keepProfile = ({ id: grantId, revision }: { id: string; revision: number }) =>
    deps.store.saveProfile({
      grantId,
      revision,
      profile: deps.cipher.seal('{"id":"x"}', { grantId, field: 'profile' }),
    });

  const row = async (grantId: string) => {
    const found = await deps.store.find(grantId);
    if (!found) throw new Error('There is no such row');
    return found;
  };

  return {
    sandbox,
    zoom,
    databaseUrl,
    db,
    deps,
    vault,
    connect,
    signIn,
    row,
    keepProfile,
    async close() {
      await db.$disconnect();
      await sandbox.close();
    },
  };
}

export type VaultWorld = Awaited<ReturnType<typeof createVaultWorld>>;

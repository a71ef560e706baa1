import { randomUUID } from 'node:crypto';
import { type Db, openDb } from '@/lib/db';
import { createCipher, type SealingKey } from '@/lib/vault/cipher';
import { DEFAULT_SETTINGS, type VaultDeps, type VaultSettings } from '@/lib/vault/deps';
import { createGrantStore } from '@/lib/vault/grants-postgres';
import { fixedToken } from '@/lib/zoom/client';
import { endpoints } from '@/lib/zoom/endpoints';
import type { AccessToken } from '@/lib/zoom/oauth';
import { createSend } from '@/lib/zoom/send';
import { getMe } from '@/lib/zoom/users';

export type Wiring = {
  db: Db;
  zoomUrl: string;
  key: SealingKey;
  deadlineMs: number;
  /** What is not named is as in production. */
  settings?: Partial<VaultSettings>;
};

/** A vault's world on a real PostgreSQL and a Zoom over HTTP, as `vaultDeps()` makes it from the environment. */
export function wire({ db, zoomUrl, key, deadlineMs, settings }: Wiring): VaultDeps {
  const { token, revoke, api } = endpoints(zoomUrl, zoomUrl);
  const zoomApi = { base: api, send: createSend({ deadlineMs }), retryDelaysMs: [] };
  const clientId = 'sandbox-client-id';
  return {
    store: createGrantStore(db),
    cipher: createCipher([key]),
    app: {
      clientId,
      clientSecret: 'sandbox-client-secret',
      tokenUrl: token,
      revokeUrl: revoke,
      send: createSend({ deadlineMs, freshConnection: true }),
    },
    credentials: { issuer: zoomUrl, clientId },
    async probe(accessToken: AccessToken) {
      const me = await getMe(zoomApi, fixedToken(accessToken));
      if (me.ok) return 'alive';
      if (me.reason === 'reconnect') return 'dead';
      return me.reason === 'zoom_unavailable' || me.reason === 'rate_limited' ? 'unknown' : 'alive';
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    settings: { ...DEFAULT_SETTINGS, ...settings },
    now: () => performance.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    newId: randomUUID,
    inFlight: new Map(),
    unfinished: new Set(),
    underway: new Set(),
  };
}

/** What one process has to be told to be a process of the app; plain, so that it can be handed to a child. */
export type RealWorld = {
  databaseUrl: string;
  zoomUrl: string;
  /** base64 */
  key: string;
  leaseMs: number;
  waitMs: number;
};

/** The same for a process of its own, with a lease that a test can wait for. */
export function realDeps({ databaseUrl, zoomUrl, key, leaseMs, waitMs }: RealWorld): {
  deps: VaultDeps;
  db: Db;
} {
  const db = openDb(databaseUrl, 5);
  const deps = wire({
    ...{ db, zoomUrl, deadlineMs: 5_000 },
    key: { id: 'test', key: Buffer.from(key, 'base64') },
    settings: { leaseMs, waitMs, recheckMs: [20, 40] },
  });
  return { deps, db };
}

import { randomUUID } from 'node:crypto';
import { type Db, openDb } from '@/lib/db';
import { createCipher } from '@/lib/vault/cipher';
import { DEFAULT_SETTINGS, type VaultDeps } from '@/lib/vault/deps';
import { createGrantStore } from '@/lib/vault/grants-postgres';
import { fixedToken } from '@/lib/zoom/client';
import { endpoints } from '@/lib/zoom/endpoints';
import { createSend } from '@/lib/zoom/send';
import { getMe } from '@/lib/zoom/users';

/** What one process has to be told to be a process of the app; plain, so that it can be handed to a child. */
export type RealWorld = {
  databaseUrl: string;
  zoomUrl: string;
  /** base64 */
  key: string;
  leaseMs: number;
  waitMs: number;
};

/** A vault's world on a real PostgreSQL and a sandbox over HTTP, with a lease that a test can wait for. */
export function realDeps({ databaseUrl, zoomUrl, key, leaseMs, waitMs }: RealWorld): {
  deps: VaultDeps;
  db: Db;
} {
  const db = openDb(databaseUrl, 5);
  const { token, revoke, api } = endpoints(zoomUrl, zoomUrl);
  const zoomApi = { base: api, send: createSend({ deadlineMs: 5_000 }), retryDelaysMs: [] };
  const deps: VaultDeps = {
    store: createGrantStore(db),
    cipher: createCipher([{ id: 'test', key: Buffer.from(key, 'base64') }]),
    app: {
      clientId: 'sandbox-client-id',
      clientSecret: 'sandbox-client-secret',
      tokenUrl: token,
      revokeUrl: revoke,
      send: createSend({ deadlineMs: 5_000, freshConnection: true }),
    },
    credentials: { issuer: zoomUrl, clientId: 'sandbox-client-id' },
    async probe(accessToken) {
      const me = await getMe(zoomApi, fixedToken(accessToken));
      return me.ok ? 'alive' : me.reason === 'reconnect' ? 'dead' : 'unknown';
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    settings: { ...DEFAULT_SETTINGS, leaseMs, waitMs, recheckMs: [20, 40] },
    now: () => performance.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    newId: randomUUID,
    inFlight: new Map(),
    unfinished: new Set(),
  };
  return { deps, db };
}

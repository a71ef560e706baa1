import { type Db, openDb } from '@/lib/db';
import type { SealingKey } from '@/lib/vault/cipher';
import type { VaultDeps, VaultSettings } from '@/lib/vault/deps';
import { depsFor } from '@/lib/vault/deps-for';
import { endpoints } from '@/lib/zoom/endpoints';
import { createSend } from '@/lib/zoom/send';

export type Wiring = {
  db: Db;
  zoomUrl: string;
  key: SealingKey;
  deadlineMs: number;
  /** Settings that are left out are as in production. */
  settings?: Partial<VaultSettings>;
};

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

/** The vault's dependencies on a real PostgreSQL and a Zoom over HTTP, wired as in the app. */
export function wire({ db, zoomUrl, key, deadlineMs, settings }: Wiring): VaultDeps {
  const { token, revoke, api } = endpoints(zoomUrl, zoomUrl);
  return depsFor({
    db,
    keys: [key],
    app: {
      clientId: 'sandbox-client-id',
      clientSecret: 'sandbox-client-secret',
      tokenUrl: token,
      revokeUrl: revoke,
      send: createSend({ deadlineMs, freshConnection: true }),
    },
    api: { base: api, send: createSend({ deadlineMs }), retryDelaysMs: [] },
    issuer: zoomUrl,
    log: QUIET,
    settings,
  });
}

/** What a process needs to act as one of the app; plain data, so that it can be passed to a child process. */
export type RealWorld = {
  databaseUrl: string;
  zoomUrl: string;
  /** base64 */
  key: string;
  leaseMs: number;
  waitMs: number;
};

/** The same for a separate process, with a lease short enough for a test. */
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

import { randomUUID } from 'node:crypto';
import type { Db } from '@/lib/db';
import type { Log } from '@/lib/log';
import { fixedToken, type ZoomApi } from '@/lib/zoom/client';
import type { AccessToken, ZoomApp } from '@/lib/zoom/oauth';
import { getMe } from '@/lib/zoom/users';
import { createCipher, type SealingKey } from './cipher';
import { DEFAULT_SETTINGS, type VaultDeps, type VaultSettings } from './deps';
import { createGrantStore } from './grants-postgres';

/** The parts that differ between the app's own process, a test, a bench and a simulation. */
export type Parts = {
  db: Db;
  /** The first one seals; all of them open. */
  keys: SealingKey[];
  app: ZoomApp;
  api: ZoomApi;
  /** The origin of Zoom's authorize page: a row belongs to one issuer and client. */
  issuer: string;
  log: Log;
  /** Defaults apply to the settings that are left out. */
  settings?: Partial<VaultSettings>;
};

/** The one wiring of a vault with a real PostgreSQL and a Zoom over HTTP. */
export function depsFor({ db, keys, app, api, issuer, log, settings }: Parts): VaultDeps {
  return {
    store: createGrantStore(db),
    cipher: createCipher(keys),
    app,
    credentials: { issuer, clientId: app.clientId },
    probe: (accessToken) => probe(api, accessToken),
    log,
    settings: { ...DEFAULT_SETTINGS, ...settings },
    now: () => performance.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    newId: randomUUID,
    inFlight: new Map(),
    pending: new Set(),
    underway: new Set(),
  };
}

/** Asks Zoom whether an access token is alive; `unknown` when Zoom does not say. */
async function probe(api: ZoomApi, accessToken: AccessToken): Promise<'alive' | 'dead' | 'unknown'> {
  const me = await getMe(api, fixedToken(accessToken));
  if (me.ok) return 'alive';
  if (me.reason === 'reconnect') return 'dead';
  return me.reason === 'zoom_unavailable' || me.reason === 'rate_limited' ? 'unknown' : 'alive';
}

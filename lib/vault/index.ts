import 'server-only';
import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { isStopping, thisProcess } from '@/lib/stop';
import { telemetry } from '@/lib/telemetry';
import { fixedToken } from '@/lib/zoom/client';

import type { AccessToken } from '@/lib/zoom/oauth';
import { getMe } from '@/lib/zoom/users';
import { createCipher } from './cipher';
import { DEFAULT_SETTINGS, type VaultDeps } from './deps';
import { createGrantStore } from './grants-postgres';
import { createVault, type Vault } from './vault';
import { zoomApi, zoomApp } from './zoom-connection';

export type { Access } from './ends';
export type { Schedule, Vault } from './vault';

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Alive, dead, or Zoom does not say. */
async function probe(accessToken: AccessToken): Promise<'alive' | 'dead' | 'unknown'> {
  const me = await getMe(zoomApi(), fixedToken(accessToken));
  if (me.ok) return 'alive';
  if (me.reason === 'reconnect') return 'dead';
  return me.reason === 'zoom_unavailable' || me.reason === 'rate_limited' ? 'unknown' : 'alive';
}

/** Next loads modules several times in one process, hence `globalThis`. */
const shared = globalThis as { evergreenVault?: Vault; evergreenInFlight?: VaultDeps['inFlight'] };

function inFlight(): VaultDeps['inFlight'] {
  shared.evergreenInFlight ??= new Map();
  return shared.evergreenInFlight;
}

/** The vault's world in a real process, made from the environment. */
export function vaultDeps(): VaultDeps {
  const { ZOOM_OAUTH_URL, ZOOM_CLIENT_ID, ZOOM_DEADLINE_MS, TOKEN_KEYS, RETENTION_VISIT_DAYS } = env();
  const recheckMs = DEFAULT_SETTINGS.recheckMs;
  return {
    store: createGrantStore(db()),
    cipher: createCipher(TOKEN_KEYS),
    app: zoomApp(),
    credentials: { issuer: ZOOM_OAUTH_URL, clientId: ZOOM_CLIENT_ID },
    probe,
    log,
    settings: {
      ...DEFAULT_SETTINGS,
      leaseMs: Math.max(
        DEFAULT_SETTINGS.leaseMs,
        2 * ZOOM_DEADLINE_MS + recheckMs.reduce((a, b) => a + b, 0),
      ),
      visitRetentionDays: RETENTION_VISIT_DAYS,
    },
    now: () => performance.now(),
    sleep,
    random: Math.random,
    newId: randomUUID,
    observer: telemetry()?.rotation,
    inFlight: inFlight(),
    isStopping,
    ...thisProcess(),
  };
}

/** The vault of this process. */
export function vault(): Vault {
  shared.evergreenVault ??= createVault(vaultDeps());
  return shared.evergreenVault;
}

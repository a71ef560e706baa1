import 'server-only';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { isStopping, thisProcess } from '@/lib/stop';
import { telemetry } from '@/lib/telemetry';
import { zoomApi, zoomApp } from '@/lib/zoom-connection';
import { DEFAULT_SETTINGS, type VaultDeps } from './deps';
import { depsFor } from './deps-for';

/** Next loads modules several times in one process, so the map is kept on `globalThis`. */
const shared = globalThis as { evergreenInFlight?: VaultDeps['inFlight'] };

function inFlight(): VaultDeps['inFlight'] {
  shared.evergreenInFlight ??= new Map();
  return shared.evergreenInFlight;
}

/** The vault's dependencies in a real process, made from the environment. */
export function vaultDeps(): VaultDeps {
  const { ZOOM_OAUTH_URL, ZOOM_DEADLINE_MS, TOKEN_KEYS, RETENTION_VISIT_DAYS } = env();
  const recheckMs = DEFAULT_SETTINGS.recheckMs.reduce((a, b) => a + b, 0);
  return {
    ...depsFor({
      db: db(),
      keys: TOKEN_KEYS,
      app: zoomApp(),
      api: zoomApi(),
      issuer: ZOOM_OAUTH_URL,
      log,
      settings: {
        leaseMs: Math.max(DEFAULT_SETTINGS.leaseMs, 2 * ZOOM_DEADLINE_MS + recheckMs),
        visitRetentionDays: RETENTION_VISIT_DAYS,
      },
    }),
    observer: telemetry()?.rotation,
    inFlight: inFlight(),
    isStopping,
    ...thisProcess(),
  };
}

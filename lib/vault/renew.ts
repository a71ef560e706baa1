import 'server-only';
import type { VaultDeps } from './deps';
import type { GrantRow } from './grants';
import { type Redemption, redeem } from './rotate';
import { isOperatorFailure } from './status';
import { untilItEnds } from './unfinished';

/** The end of a renewal: a row to look at, or why there is none. */
export type Renewal =
  | { kind: 'row'; row: GrantRow }
  | { kind: 'gone' }
  | { kind: 'key_lost' }
  | { kind: 'operator' }
  /** Zoom (or the holder of the lease) did not come through in time. */
  | { kind: 'not_now'; retryAt: Date | null };

export type RenewOptions = { visit: boolean; kind?: 'rotated' | 'kept_alive' };

/**
 * Sees to it that the token of `seen.revision` is rotated: by us, or by whoever holds the lease. Callers of one
 * process share one renewal. Ends within about `waitMs` plus one token call; saving new tokens may take longer.
 */
export function renew(deps: VaultDeps, seen: GrantRow, options: RenewOptions): Promise<Renewal> {
  const { inFlight } = deps;
  const key = `${deps.credentials.issuer} ${seen.id} ${seen.revision}`;
  const running = inFlight.get(key);
  if (running) return running;
  const renewal = renewOnce(deps, seen, options).finally(() => inFlight.delete(key));
  inFlight.set(key, renewal);
  return renewal;
}

async function renewOnce(deps: VaultDeps, seen: GrantRow, options: RenewOptions): Promise<Renewal> {
  const { store, settings } = deps;
  const until = deps.now() + settings.waitMs;
  const owner = deps.newId();
  for (let attempt = 0; ; attempt++) {
    const redemption = await untilItEnds(deps, acquireAndRedeem(deps, seen, owner, options));
    const end = redemption && (await settle(deps, seen, redemption));
    if (end) return end;
    const current = await store.find(seen.id);
    if (!current) return { kind: 'gone' };
    if (current.revision !== seen.revision || current.state !== 'connected')
      return { kind: 'row', row: current };
    const pauseMs = nextLookInMs(deps, current, attempt);
    if (deps.now() + pauseMs > until) return notNow(current);
    await deps.sleep(pauseMs);
  }
}

/** One piece: between the lease with its intent and the token's way to Zoom no process ends. */
async function acquireAndRedeem(
  deps: VaultDeps,
  { id: grantId, revision }: GrantRow,
  owner: string,
  { visit, kind = 'rotated' }: RenewOptions,
): Promise<Redemption | undefined> {
  const { leaseMs } = deps.settings;
  const held = await deps.store.acquire({ grantId, revision, owner, leaseMs, visit });
  return held ? redeem(deps, held, owner, kind) : undefined;
}

/** Why not: while the app's own credentials are refused, that is the reason, and only the operator can mend it. */
function notNow({ failure, retryAt, readAt }: GrantRow): Renewal {
  if (isOperatorFailure(failure) && retryAt && retryAt > readAt) return { kind: 'operator' };
  return { kind: 'not_now', retryAt };
}

/** Undefined: look at the row again. */
async function settle(deps: VaultDeps, seen: GrantRow, redemption: Redemption): Promise<Renewal | undefined> {
  switch (redemption.kind) {
    case 'rotated':
    case 'dead':
      return { kind: 'row', row: redemption.row };
    case 'key_lost':
      return { kind: 'key_lost' };
    case 'failed':
      return redemption.class === 'operator' ? { kind: 'operator' } : undefined;
    case 'moved': {
      const row = await deps.store.find(seen.id);
      return row ? { kind: 'row', row } : { kind: 'gone' };
    }
  }
}

/** Waiters look at the row, never at Zoom: until the retry is due, or with back-off while somebody holds the lease. */
function nextLookInMs(deps: VaultDeps, row: GrantRow, attempt: number): number {
  const untilRetryMs = (row.retryAt?.getTime() ?? 0) - row.readAt.getTime();
  const pollMs = Math.min(25 * 2 ** Math.min(attempt, 5), 500) * (0.75 + deps.random() / 2);
  return Math.max(untilRetryMs, pollMs);
}

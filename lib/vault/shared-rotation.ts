import 'server-only';
import type { VaultDeps } from './deps';
import type { GrantRow } from './grants';
import { notCutOff } from './pending';
import type { Rotation, SharedRotation } from './results';
import { rotate } from './rotate';
import { isOperatorFailure } from './status';

/**
 * Has the token of `seen.revision` rotated, by this process or by the one that holds the lease. Callers in
 * one process share one rotation. Takes about `waitMs` plus one token call at most; saving new tokens may
 * take longer.
 * @param visit as in `Spending`; of several callers, the first one's value counts
 */
export function shareRotation(deps: VaultDeps, seen: GrantRow, visit = true): Promise<SharedRotation> {
  const { inFlight } = deps;
  const key = `${deps.credentials.issuer} ${seen.id} ${seen.revision}`;
  const running = inFlight.get(key);
  if (running) return running;
  const rotation = untilRotated(deps, seen, visit).finally(() => inFlight.delete(key));
  inFlight.set(key, rotation);
  return rotation;
}

async function untilRotated(deps: VaultDeps, seen: GrantRow, visit: boolean): Promise<SharedRotation> {
  const { store, settings } = deps;
  const { revision } = seen;
  const until = deps.now() + settings.waitMs;
  const owner = deps.newId();
  for (let attempt = 0; ; attempt++) {
    const rotation = await acquireAndRotate(deps, { grantId: seen.id, revision, owner, visit });
    const end = rotation && (await settle(deps, seen, rotation));
    if (end) return end;
    const current = await store.find(seen.id);
    if (!current) return { kind: 'gone' };
    if (current.revision !== revision || current.state !== 'connected') return { kind: 'row', row: current };
    // Nobody holds the lease, and this process takes none because it is stopping: the next process rotates.
    if (deps.isStopping?.() && !isLeased(current)) return { kind: 'stopping' };
    const pauseMs = nextLookInMs(deps, current, attempt);
    if (deps.now() + pauseMs > until) return notNow(current);
    await deps.sleep(pauseMs);
  }
}

export type Spending = {
  grantId: string;
  revision: number;
  owner: string;
  /** Whether a person waits for the rotation: the visit is noted together with the lease. */
  visit: boolean;
  kind?: 'rotated' | 'kept_alive';
};

/**
 * Takes the lease and spends the token. The process does not end between the lease with its intent and the
 * end of the rotation (`notCutOff`), and one that was told to stop takes no lease.
 * @returns undefined when the lease could not be taken
 */
export function acquireAndRotate(deps: VaultDeps, spending: Spending): Promise<Rotation | undefined> {
  if (deps.isStopping?.()) return Promise.resolve(undefined);
  const { kind = 'rotated', ...at } = spending;
  const work = async () => {
    const held = await deps.store.acquire({ ...at, leaseMs: deps.settings.leaseMs });
    return held ? rotate(deps, held, at.owner, kind) : undefined;
  };
  return notCutOff(deps, work());
}

const isLeased = ({ leaseUntil, readAt }: GrantRow) => leaseUntil !== null && leaseUntil > readAt;

/**
 * Why the rotation was not done: while Zoom refuses the app's own credentials, only the operator can fix it.
 */
function notNow({ failure, retryAt, readAt }: GrantRow): SharedRotation {
  if (isOperatorFailure(failure) && retryAt && retryAt > readAt) return { kind: 'operator' };
  return { kind: 'not_now', retryAt };
}

/** @returns undefined when the row has to be read again */
async function settle(
  deps: VaultDeps,
  seen: GrantRow,
  rotation: Rotation,
): Promise<SharedRotation | undefined> {
  switch (rotation.kind) {
    case 'rotated':
    case 'dead':
      return { kind: 'row', row: rotation.row };
    case 'key_lost':
      return { kind: 'key_lost' };
    case 'failed':
      return rotation.class === 'operator' ? { kind: 'operator' } : undefined;
    case 'moved': {
      const row = await deps.store.find(seen.id);
      return row ? { kind: 'row', row } : { kind: 'gone' };
    }
  }
}

/**
 * A waiter reads the row and never asks Zoom: when the retry is due, or with growing pauses while another
 * process holds the lease.
 */
function nextLookInMs(deps: VaultDeps, row: GrantRow, attempt: number): number {
  const untilRetryMs = (row.retryAt?.getTime() ?? 0) - row.readAt.getTime();
  const pollMs = Math.min(25 * 2 ** Math.min(attempt, 5), 500) * (0.75 + deps.random() / 2);
  return Math.max(untilRetryMs, pollMs);
}

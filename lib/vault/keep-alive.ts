import 'server-only';
import type { ZoomErrorCode } from '@/lib/zoom/errors';
import type { VaultDeps } from './deps';
import type { DueGrant } from './grants';
import { notCutOff } from './pending';
import { acquireAndRotate } from './shared-rotation';

export type KeepAliveSummary = {
  renewed: number;
  /** Already rotated, or leased by another process. */
  skipped: number;
  /** Zoom refused the refresh token: these people have to connect again at their next visit. */
  ended: number;
  failed: number;
  /** Why the run ended while grants were still due. */
  stopped?: 'time' | 'zoom_away' | 'operator' | 'signal';
  tookMs: number;
};

export type KeepAliveOptions = {
  /** How long the run may take, ms; the token calls under way at its end come on top. */
  budgetMs?: number;
  concurrency?: number;
  batch?: number;
};

/**
 * So many in a row mean that Zoom is away, or refuses this app, rather than that each of these grants has
 * failed.
 */
const IN_A_ROW = { zoom_away: 10, operator: 3 };
/** Failures that say something about Zoom; any other failure concerns the one grant. */
const ZOOM_AWAY: ReadonlySet<string> = new Set<ZoomErrorCode>([
  'unreachable',
  'timeout',
  'reset',
  'server_error',
  'rate_limited',
  'request_timeout',
  'malformed',
]);
/** A grant that fails for a reason of its own is postponed, so that the others come first. ms */
const POSTPONE_MS = 6 * 3_600_000;
/** Longer than any run: the claims of a runner that died end after it. ms */
const CLAIM_MS = 10 * 60_000;

type Outcome = 'renewed' | 'skipped' | 'ended' | 'failed' | 'zoom_away' | 'operator';

/**
 * Rotates the grants of people who have not visited for weeks, before Zoom's 90 days end (zoom-facts 1.7):
 * soonest due first, in batches, so that memory stays constant; a later run continues where this one stopped.
 * Several runners share the work, because each batch is claimed by one of them. A process that is told to
 * stop takes no further grant, gives its claims back and waits for the rotations under way. Rejects only when
 * the database is away.
 */
export function keepAlive(deps: VaultDeps, options: KeepAliveOptions = {}): Promise<KeepAliveSummary> {
  return notCutOff(deps, rotateDue(deps, options));
}

async function rotateDue(deps: VaultDeps, options: KeepAliveOptions): Promise<KeepAliveSummary> {
  const { budgetMs = 30_000, concurrency = 4, batch = 40 } = options;
  const started = deps.now();
  const summary: KeepAliveSummary = { renewed: 0, skipped: 0, ended: 0, failed: 0, tookMs: 0 };
  const inARow = { zoom_away: 0, operator: 0 };
  let stopped: KeepAliveSummary['stopped'];

  const isOver = () => {
    for (const trouble of ['zoom_away', 'operator'] as const)
      if (inARow[trouble] >= IN_A_ROW[trouble]) stopped ??= trouble;
    if (deps.isStopping?.()) stopped ??= 'signal';
    if (deps.now() - started > budgetMs) stopped ??= 'time';
    return stopped !== undefined;
  };

  const work = async (queue: DueGrant[]) => {
    while (!isOver()) {
      const grant = queue.shift();
      if (!grant) break;
      const outcome = await rotateQuietly(deps, grant);
      inARow.zoom_away = outcome === 'zoom_away' ? inARow.zoom_away + 1 : 0;
      inARow.operator = outcome === 'operator' ? inARow.operator + 1 : 0;
      summary[outcome === 'operator' || outcome === 'zoom_away' ? 'failed' : outcome] += 1;
    }
  };

  while (!isOver()) {
    const due = await deps.store.claimDue(batch, deps.credentials, Math.max(CLAIM_MS, 2 * budgetMs));
    if (due.length === 0) break;
    // All workers are waited for, also when one of them finds the database away.
    const ends = await Promise.allSettled(Array.from({ length: concurrency }, () => work(due)));
    // The time ran out before the rest: its claims are given back, so that the next run or another runner can
    // take them at once.
    for (const grant of due) await deps.store.postponeKeepAlive({ ...grant, byMs: 0 });
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
  summary.stopped = stopped;
  summary.tookMs = Math.round(deps.now() - started);
  deps.log.info({ ...summary }, 'keep-alive');
  return summary;
}

/** One try without waiting for another lease holder: a failed grant comes up again when its retry is due. */
async function rotateQuietly(deps: VaultDeps, due: DueGrant): Promise<Outcome> {
  const spending = { ...due, owner: deps.newId(), visit: false, kind: 'kept_alive' } as const;
  const rotation = await acquireAndRotate(deps, spending);
  if (!rotation) {
    // The signal came between the claim and the lease: nothing was sent, so the grant stays due.
    if (deps.isStopping?.()) await deps.store.postponeKeepAlive({ ...due, byMs: 0 });
    return 'skipped';
  }
  switch (rotation.kind) {
    case 'rotated':
      return 'renewed';
    case 'moved':
      return 'skipped';
    case 'dead':
      return 'ended';
    case 'failed':
      if (rotation.class === 'operator') return 'operator';
      if (ZOOM_AWAY.has(rotation.code)) return 'zoom_away';
      break;
    case 'key_lost':
      break;
  }
  await deps.store.postponeKeepAlive({ ...due, byMs: POSTPONE_MS });
  return 'failed';
}

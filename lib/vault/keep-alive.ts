import 'server-only';
import type { ZoomErrorCode } from '@/lib/zoom/errors';
import type { VaultDeps } from './deps';
import type { DueGrant } from './grants';
import { notCutOff } from './pending';
import { acquireAndRotate } from './shared-rotation';

export type KeepAliveSummary = {
  renewed: number;
  /** Renewed or held by somebody else meanwhile. */
  skipped: number;
  /** Zoom said no: those people connect again at their next visit. */
  ended: number;
  failed: number;
  /** Why the run ended before nothing was due any more. */
  stopped?: 'time' | 'zoom_away' | 'operator' | 'signal';
  tookMs: number;
};

export type KeepAliveOptions = {
  /** How long the run may take, ms; the last token calls come on top. */
  budgetMs?: number;
  concurrency?: number;
  batch?: number;
};

/** So many in a row mean that Zoom is away, or refuses this app, and not that these grants are ill. */
const IN_A_ROW = { zoom_away: 10, operator: 3 };
/** These say something of Zoom; any other failure is the grant's own. */
const ZOOM_AWAY: ReadonlySet<string> = new Set<ZoomErrorCode>([
  'unreachable',
  'timeout',
  'reset',
  'server_error',
  'rate_limited',
  'request_timeout',
  'malformed',
]);
/** A grant that fails for a reason of its own lets the others go first. */
const POSTPONE_MS = 6 * 3_600_000;
/** Longer than any run: what a runner holds that died comes up again after it. */
const CLAIM_MS = 10 * 60_000;

type Outcome = 'renewed' | 'skipped' | 'ended' | 'failed' | 'zoom_away' | 'operator';

/**
 * Renews the grants of people who have not come for weeks, before Zoom's 90 days run out. Those due soonest first,
 * in batches, so memory stays flat; a later run goes on where this one stopped. Several runners share the work: each
 * batch is claimed by one of them. A process that is told to stop takes no further grant, gives back what it has
 * claimed, and waits for the renewals that are on their way. Rejects only when the database is away.
 */
export function keepAlive(deps: VaultDeps, options: KeepAliveOptions = {}): Promise<KeepAliveSummary> {
  return notCutOff(deps, renewDue(deps, options));
}

async function renewDue(deps: VaultDeps, options: KeepAliveOptions): Promise<KeepAliveSummary> {
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
      const outcome = await renewQuietly(deps, grant);
      inARow.zoom_away = outcome === 'zoom_away' ? inARow.zoom_away + 1 : 0;
      inARow.operator = outcome === 'operator' ? inARow.operator + 1 : 0;
      summary[outcome === 'operator' || outcome === 'zoom_away' ? 'failed' : outcome] += 1;
    }
  };

  while (!isOver()) {
    const due = await deps.store.claimDue(batch, deps.credentials, Math.max(CLAIM_MS, 2 * budgetMs));
    if (due.length === 0) break;
    // All of them come home, also when one meets a database that is away.
    const ends = await Promise.allSettled(Array.from({ length: concurrency }, () => work(due)));
    // The time ran out over the rest: the next run, or another runner, need not wait for our claim to end.
    for (const grant of due) await deps.store.postponeKeepAlive({ ...grant, byMs: 0 });
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
  summary.stopped = stopped;
  summary.tookMs = Math.round(deps.now() - started);
  deps.log.info({ ...summary }, 'keep-alive');
  return summary;
}

/** One try, without waiting for anybody: what fails comes up again when its retry is due. */
async function renewQuietly(deps: VaultDeps, due: DueGrant): Promise<Outcome> {
  const spending = { ...due, owner: deps.newId(), visit: false, kind: 'kept_alive' } as const;
  const rotation = await acquireAndRotate(deps, spending);
  if (!rotation) {
    // The signal came between our look at it and the lease: nothing was sent, so it is as due as before.
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

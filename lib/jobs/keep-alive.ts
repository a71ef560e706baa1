import 'server-only';
import type { VaultDeps } from '@/lib/vault/deps';
import { redeem } from '@/lib/vault/rotate';

export type KeepAliveSummary = {
  renewed: number;
  /** Renewed or held by somebody else meanwhile. */
  skipped: number;
  /** Zoom said no: those people connect again at their next visit. */
  ended: number;
  failed: number;
  /** Why the run ended before nothing was due any more. */
  stopped?: 'time' | 'zoom_away' | 'operator';
  tookMs: number;
};

export type KeepAliveOptions = {
  /** How long the run may take, ms. */
  budgetMs?: number;
  concurrency?: number;
  batch?: number;
};

/** So many failures in a row mean that Zoom is away, not that these grants are ill. */
const FAILURES_IN_A_ROW = 10;

type Outcome = 'renewed' | 'skipped' | 'ended' | 'failed' | 'operator';

/**
 * Renews the grants of people who have not come for weeks, before Zoom's 90 days run out. Those due soonest first,
 * in batches, so memory stays flat; a later run goes on where this one stopped. Two runners share the work: each
 * grant's lease goes to one of them. Rejects only when the database is away.
 */
export async function keepAlive(deps: VaultDeps, options: KeepAliveOptions = {}): Promise<KeepAliveSummary> {
  const { budgetMs = 50_000, concurrency = 4, batch = 40 } = options;
  const started = deps.now();
  const summary: KeepAliveSummary = { renewed: 0, skipped: 0, ended: 0, failed: 0, tookMs: 0 };
  let failuresInARow = 0;

  const stopReason = (): KeepAliveSummary['stopped'] => {
    if (summary.stopped === 'operator') return 'operator';
    if (failuresInARow >= FAILURES_IN_A_ROW) return 'zoom_away';
    return deps.now() - started > budgetMs ? 'time' : undefined;
  };

  const work = async (queue: { id: string; revision: number }[]) => {
    for (let grant = queue.shift(); grant && !stopReason(); grant = queue.shift()) {
      const outcome = await renewQuietly(deps, grant);
      if (outcome === 'operator') summary.stopped = 'operator';
      summary[outcome === 'operator' ? 'failed' : outcome] += 1;
      failuresInARow = outcome === 'failed' ? failuresInARow + 1 : 0;
    }
  };

  while (!stopReason()) {
    const due = await deps.store.due(batch);
    if (due.length === 0) break;
    const before = summary.renewed + summary.ended + summary.failed;
    await Promise.all(Array.from({ length: concurrency }, () => work(due)));
    // Another runner holds all that is due: leave it to them.
    if (summary.renewed + summary.ended + summary.failed === before) break;
  }
  summary.stopped = stopReason();
  summary.tookMs = Math.round(deps.now() - started);
  deps.log.info({ ...summary }, 'keep-alive');
  return summary;
}

/** One try, without waiting for anybody: what fails comes up again when its retry is due. */
async function renewQuietly(deps: VaultDeps, due: { id: string; revision: number }): Promise<Outcome> {
  const owner = deps.newId();
  const row = await deps.store.acquire({
    grantId: due.id,
    revision: due.revision,
    owner,
    leaseMs: deps.settings.leaseMs,
    visit: false,
  });
  if (!row) return 'skipped';
  const redemption = await redeem(deps, row, owner, 'kept_alive');
  switch (redemption.kind) {
    case 'rotated':
      return 'renewed';
    case 'moved':
      return 'skipped';
    case 'dead':
      return 'ended';
    case 'key_lost':
      return 'failed';
    case 'failed':
      return redemption.class === 'operator' ? 'operator' : 'failed';
  }
}

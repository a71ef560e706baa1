import 'server-only';
import { hostname } from 'node:os';
import { audit } from '@/lib/audit';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { mayRunCron } from '@/lib/jobs/cron';
import { type AccountPart, beat } from '@/lib/jobs/heartbeat';
import { type Part, type PartsSummary, runParts } from '@/lib/jobs/parts';
import { isStopping } from '@/lib/stop';
import { applyPlanIn, endOfPlan, type PlanSummary } from './apply-plan';
import { accountForMachines } from './asking';
import { collectUsage, type UsageSummary } from './collect-usage';

/** The results of the parts, and which parts did not finish. */
export type AccountSummary = PartsSummary<AccountPart> & { usage?: UsageSummary; plan?: PlanSummary };

type RunOptions = { now?: () => Date; kind?: 'timer' | 'command' };

/** Within the 60 s that Vercel allows the route. ms */
const [RUN_MS, USAGE_MS, PLAN_MS] = [45_000, 20_000, 25_000];

/**
 * The scheduled work for the company's own account: collects and keeps the usage that is due, and applies the plan of
 * meetings if there is one. Any number of runs, also at the same time, do no harm.
 * @param kind of machine, for the audit log
 * @returns undefined when no account is configured
 */
export async function runAccount({
  now = () => new Date(),
  kind = 'timer',
}: RunOptions = {}): Promise<AccountSummary | undefined> {
  if (!accountForMachines()) return undefined;
  let usage: UsageSummary | undefined;
  let plan: PlanSummary | undefined;
  const { ZOOM_PLAN } = env();
  const collecting: Part<AccountPart> = {
    name: 'account_usage',
    budgetMs: USAGE_MS,
    async run(until) {
      const account = accountForMachines(() => Math.max(0, until - performance.now()));
      if (!account) return 'left';
      usage = await collectUsage(db(), account, {
        now,
        isOver: () => isStopping() || performance.now() > until,
        onAsked: (month, outcome) =>
          audit({
            accountId: account.accountId,
            actor: { kind, name: hostname() },
            action: 'usage_collected',
            subject: month,
            outcome: outcome.kind === 'failed' ? outcome.why : 'done',
          }),
      });
      return endOf(usage);
    },
  };
  const planning = (path: string): Part<AccountPart> => ({
    name: 'account_plan',
    budgetMs: PLAN_MS,
    async run(until) {
      const leftMs = () => Math.max(0, until - performance.now());
      const account = accountForMachines(leftMs);
      if (!account) return 'left';
      plan = await applyPlanIn(path, db(), account, { now, leftMs, kind });
      return endOfPlan(plan);
    },
  });
  const parts = [collecting, ...(ZOOM_PLAN ? [planning(ZOOM_PLAN)] : [])];
  const summary = await runParts(parts, RUN_MS, (name) => beat(db(), name));
  return { usage, ...(plan && { plan }), ...summary };
}

/** A missing permission or plan concerns whoever set the account up; Zoom being away or refusing the app is an alarm. */
function endOf({ stopped, failed = [] }: UsageSummary) {
  if (stopped === 'zoom_unavailable' || stopped === 'operator') return 'failed';
  if (failed.some(({ why }) => why === 'unreadable')) return 'failed';
  return stopped || failed.some(({ why }) => why !== 'too_old') ? 'left' : 'done';
}

/**
 * `GET /api/cron/account`: the same for a timer that calls over HTTP with the bearer CRON_SECRET. 503 when a part failed,
 * so that the timer reports it; `{}` when no account is configured.
 */
export async function handleAccountCron(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  if (!mayRunCron(request)) return Response.json({ error: 'unauthorized' }, { status: 401, headers });
  const summary = (await runAccount()) ?? {};
  return Response.json(summary, {
    status: 'failedParts' in summary && summary.failedParts ? 503 : 200,
    headers,
  });
}

import { hostname } from 'node:os';
import { audit } from '@/lib/audit';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { applyPlan } from '@/lib/plan/apply';
import { countsOf, type PlanReport } from '@/lib/plan/report';
import { isStopping } from '@/lib/stop';
import { type AddCommand, type Calling, DONE, type Ended } from './command';
import { isPlan, planIn } from './plan-file';
import { endFor, outcomeOf, whyOf } from './plan-words';
import { table } from './table';

type Typed = { dryRun?: true; prune?: true };

/** `meetings apply`: creates missing meetings of a plan and changes those that it changed; one list per host if none has. */
export const meetingsApply: AddCommand = (group, action) => {
  group('meetings')
    .command('apply')
    .description('make the meetings of a plan that are missing, and change those that it changed')
    .argument('<plan.yaml>', 'the plan (docs/account.md)')
    .option('--dry-run', 'only say what would be done')
    .option('--prune', 'delete what a run has made and the plan has no more')
    .action(action(apply));
};

/** After so long without output a line says that the command is still working. ms */
const A_WAIT_MS = 1_000;

async function apply({ api, source, output }: Calling, path: string, typed: Typed): Promise<Ended> {
  const plan = await planIn(path, output);
  if (!isPlan(plan)) return plan;
  let made = 0;
  const { ZOOM_DEADLINE_MS: answerMs, ZOOM_S2S_ACCOUNT_ID: accountId = '' } = env();
  const sleep = (ms: number) => {
    if (ms >= A_WAIT_MS)
      output.progress(`${Math.ceil(ms / 1_000)} s: what another run began may come to its end yet`);
    return new Promise<void>((resolve) => setTimeout(resolve, ms));
  };
  const own = { db: db(), api, source, account: accountId, answerMs, sleep, isOver: isStopping };
  const actor = { kind: 'command', name: hostname() } as const;
  const onWritten = (action: 'made' | 'changed' | 'deleted', subject: string) =>
    audit({ accountId, actor, action: `plan_${action}`, subject, outcome: 'done' });
  const onStep = (step: string) => {
    if (step === 'made') made += 1;
    output.progress(made === 1 ? '1 meeting made' : `${made} meetings made`);
  };
  const report = await applyPlan({ ...own, now: () => new Date(), onStep, onWritten }, plan, typed);
  output.show({ ...report, counts: countsOf(report) }, () => drawn(report, path));
  return endOf(report);
}

const WELL: readonly string[] = ['as_planned', 'made', 'changed', 'deleted', 'differs', 'gone', 'left'];

function endOf({ items, problems }: PlanReport): Ended {
  const wrong = items.filter(({ outcome }) => !WELL.includes(outcome));
  const [first] = [...wrong, ...problems];
  if (!first?.reason) return DONE;
  if (wrong.length < items.length) return { end: 'partly', reason: first.reason };
  const ends = new Set([...wrong, ...problems].map(({ reason }) => endFor(reason ?? 'stopped')));
  return { end: ends.size === 1 ? endFor(first.reason) : 'partly', reason: first.reason };
}

/** Meetings that are as planned are only counted. */
function drawn(report: PlanReport, path: string): string {
  const { items, problems, dryRun } = report;
  const rows = items
    .filter(({ outcome }) => outcome !== 'as_planned')
    .map((item) => [
      ...[item.start.toISOString().slice(0, 16).replace('T', ' '), item.entry, item.host],
      ...[outcomeOf(item, dryRun), whyOf(item)],
    ]);
  const counts = Object.entries(countsOf(report)).map(
    ([outcome, count]) => `${count} ${outcome.replaceAll('_', ' ')}`,
  );
  return [
    ...(rows.length > 0 ? [table(['Start (UTC)', 'Meeting', 'Host', 'What', 'Why'], rows)] : []),
    ...problems.map(({ line, entry, reason }) => `${path}:${line}: ${entry}: ${whyOf({ reason })}`),
    `${dryRun ? 'Would be: ' : ''}${counts.join(', ') || 'no meetings'}`,
  ].join('\n');
}

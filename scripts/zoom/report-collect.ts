import { type AccountSummary, runAccount } from '@/lib/jobs/account/run';
import { type AddCommand, type Calling, DONE, type Ended } from './command';
import { endOfMonth } from './month-end';
import { endFor, whyOf } from './plan-words';

/** `report collect`: the scheduled work for the account, for a timer that runs commands (docs/account.md). */
export const reportCollect: AddCommand = (group, action) => {
  group('report')
    .command('collect')
    .description(
      'collect what of the usage is due and apply the plan of ZOOM_PLAN, as /api/cron/account does',
    )
    .action(action(collect));
};

async function collect({ output }: Calling): Promise<Ended> {
  const summary = (await runAccount({ kind: 'command' })) ?? {};
  output.show(summary, () => JSON.stringify(summary));
  const ends = [...usageEnds(summary), ...planEnds(summary)];
  const [first] = ends;
  if (!first) return DONE;
  const why = [...new Set(ends.flatMap((one) => one.why ?? []))].join(' ');
  const isAlike = ends.every(({ end }) => end === first.end);
  return { ...first, end: isAlike && !isAnyDone(summary) ? first.end : 'partly', why };
}

/** Outcomes of meetings that are as planned, or are so now. */
function isAnyDone({ usage, plan = {} }: AccountSummary): boolean {
  const { failed: _, not_yet: __, why: ___, file: ____, ...well } = plan;
  return (usage?.months ?? 0) > 0 || Object.values(well).some((count) => count > 0);
}

const surprise = (what: string): Ended => ({
  end: 'away',
  reason: 'surprise',
  why: `${what}: it did not work; the log says why.`,
});
const STOPPED: Ended = { end: 'partly', reason: 'stopped', why: 'It was stopped: the next run goes on.' };

function usageEnds({ usage, failedParts = [] }: AccountSummary): Ended[] {
  if (!usage) return failedParts.includes('account_usage') ? [surprise('Usage')] : [STOPPED];
  const whys = new Set((usage.failed ?? []).flatMap(({ why }) => (why === 'too_old' ? [] : [why])));
  const ends = [...whys].map((why) => endOfMonth(why));
  return usage.stopped === 'time' ? [...ends, STOPPED] : ends;
}

function planEnds({ plan, failedParts = [], unfinished = [] }: AccountSummary): Ended[] {
  if (!plan && failedParts.includes('account_plan')) return [surprise('Plan')];
  if (!plan) return unfinished.includes('account_plan') ? [STOPPED] : [];
  const { file, failed, not_yet, why = [] } = plan;
  if (file) return [{ end: 'bad_input', reason: file, why: FILE[file] }];
  // For meetings that are as planned nothing is said, except that an entry is over.
  const reasons = failed || not_yet ? why : [];
  return reasons.map((reason) => ({ end: endFor(reason), reason, why: `Plan: ${whyOf({ reason })}` }));
}

const FILE = {
  not_there: 'The file that ZOOM_PLAN names is not there.',
  unreadable: 'The file that ZOOM_PLAN names cannot be read.',
  wrong: 'There are mistakes in the plan: meetings check says which.',
};

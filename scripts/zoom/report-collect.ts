import { runAccount } from '@/lib/jobs/account/run';
import { type AddCommand, type Calling, DONE, type Ended } from './command';

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
  const summary = await runAccount({ kind: 'command' });
  output.show(summary ?? {}, () => JSON.stringify(summary ?? {}));
  if (!summary?.failedParts && !summary?.unfinished) return DONE;
  const reason = summary.usage?.stopped ?? 'unfinished';
  const isAway = reason === 'zoom_unavailable' || reason === 'rate_limited';
  const end = REFUSED.includes(reason) ? 'not_allowed' : isAway ? 'away' : 'partly';
  return { end, reason, why: `It ended early: ${reason}.` };
}

const REFUSED: readonly string[] = ['missing_scope', 'not_licensed', 'no_permission', 'operator'];

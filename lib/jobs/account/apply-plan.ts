import 'server-only';
import { hostname } from 'node:os';
import { audit } from '@/lib/audit';
import type { Db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { applyPlan } from '@/lib/plan/apply';
import { readPlanFile } from '@/lib/plan/file';
import { countsOf, type PlanOutcome, type PlanReason } from '@/lib/plan/report';
import { isStopping } from '@/lib/stop';
import type { AskedAccount } from './asking';

/** The number of meetings of each outcome, and why some are not as the plan says. */
export type PlanSummary = Partial<Record<PlanOutcome, number>> & {
  why?: PlanReason[];
  /** The file is missing, cannot be read, or is not a plan: nothing was done. */
  file?: 'not_there' | 'unreadable' | 'wrong';
};

/** With less time left no further meeting is begun. ms */
const A_MEETING_MS = 3_000;

/** How many wrong lines of the plan one line of the log names. */
const MOST_LINES = 20;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Applies the plan in a file as scheduled work, which never deletes a meeting. The audit log has each write.
 * @param leftMs the time left for this part, ms @param kind of machine, for the audit log
 */
export async function applyPlanIn(
  path: string,
  db: Db,
  account: AskedAccount,
  { now, leftMs, kind }: { now: () => Date; leftMs: () => number; kind: 'timer' | 'command' },
): Promise<PlanSummary> {
  const read = await readPlanFile(path);
  if (!read.ok) {
    const { problems } = read;
    const file = 'missing' in read ? read.missing : 'wrong';
    // The messages quote the plan, with topics and addresses, so the log has only the line numbers.
    const lines = [...new Set(problems.map(({ line }) => line))].slice(0, MOST_LINES);
    log.error({ file, problems: problems.length, lines }, 'the plan of meetings cannot be applied');
    return { file };
  }
  const { accountId, api, source } = account;
  const report = await applyPlan(
    {
      ...{ db, api, source, account: accountId, now, answerMs: env().ZOOM_DEADLINE_MS },
      sleep: (ms) => sleep(Math.min(ms, leftMs())),
      isOver: () => isStopping() || leftMs() < A_MEETING_MS,
      onWritten: (action, meetingId) =>
        audit({
          ...{ accountId, actor: { kind, name: hostname() } },
          ...{ action: `plan_${action}`, subject: meetingId, outcome: 'done' },
        }),
    },
    read.plan,
  );
  const why = [...new Set([...report.items, ...report.problems].flatMap(({ reason }) => reason ?? []))];
  return { ...countsOf(report), ...(why.length > 0 && { why }) };
}

/** Reasons for which no run succeeds by itself, or not before Zoom is back. */
const ALARMS: readonly PlanReason[] = ['zoom_unavailable', 'operator', 'unreadable'];

/** Zoom or the file being away is an alarm; other reasons concern the author of the plan, and the next run tries again. */
export function endOfPlan({ file, failed, not_yet, why = [] }: PlanSummary): 'done' | 'left' | 'failed' {
  if (file || why.some((reason) => ALARMS.includes(reason))) return 'failed';
  return failed || not_yet ? 'left' : 'done';
}

import 'server-only';
import { db } from '@/lib/db';
import { inTime, requestDeadline } from '@/lib/deadline';
import { env } from '@/lib/env';
import { readPlanFile } from '@/lib/plan/file';
import { hostKeyOf } from '@/lib/plan/hosts';
import { type NextDate, nextDates } from '@/lib/plan/next';
import { hasDay, isOver } from '@/lib/plan/occurrences';
import type { Plan, PlanEntry, PlanProblem } from '@/lib/plan/read';
import type { PlanOutcome, PlanReason } from '@/lib/plan/report';
import type { AccountAccess } from './access';

export type PlannedMeeting = {
  key: string;
  start: Date;
  /** The plan's own name for it. */
  name: string;
  /** As in the plan now; absent when the plan cannot be read here, or no longer has it. */
  topic?: string;
  host?: string;
  meetingId?: string;
  outcome: PlanOutcome;
  fields: string[];
  reason?: PlanReason;
  until?: Date;
};

/** The state of the file in ZOOM_PLAN. */
export type PlanFileState =
  | { kind: 'read'; over: string[] }
  | { kind: 'none' | 'not_there' | 'unreadable' }
  | { kind: 'wrong'; problems: PlanProblem[] };

export type PlanPage = {
  /** Dates that are not as the plan says, and dates that are; the next one first. */
  amiss: PlannedMeeting[];
  next: PlannedMeeting[];
  /** There are more than are shown. */
  isCut: boolean;
  file: PlanFileState;
  timeZone: string;
};

const MOST = 500;

/** The result of the last runs of the account's plans, from the database and the plan; Zoom is not asked. */
export async function getPlanPage({ accountId, now, timeZone }: AccountAccess): Promise<PlanPage> {
  const path = env().ZOOM_PLAN;
  const looking = Promise.all([nextDates(db(), accountId, MOST + 1), path ? readPlanFile(path) : undefined]);
  const [dates, read] = await inTime(requestDeadline(), looking, 'The plan');
  const plan = read?.ok ? read.plan : undefined;
  const meetings = dates.slice(0, MOST).flatMap((date) => meetingOf(date, plan, now) ?? []);
  meetings.sort((a, b) => a.start.getTime() - b.start.getTime() || a.name.localeCompare(b.name));
  const isWell = ({ outcome }: PlannedMeeting) => outcome === 'as_planned';
  return {
    amiss: meetings.filter((meeting) => !isWell(meeting)),
    next: meetings.filter(isWell),
    isCut: dates.length > MOST,
    file: stateOf(read, plan, now),
    timeZone,
  };
}

function stateOf(
  read: Awaited<ReturnType<typeof readPlanFile>> | undefined,
  plan: Plan | undefined,
  now: Date,
): PlanFileState {
  if (plan)
    return { kind: 'read', over: plan.meetings.filter((one) => isOver(one, now)).map(({ name }) => name) };
  if (!read || read.ok) return { kind: 'none' };
  return 'missing' in read ? { kind: read.missing } : { kind: 'wrong', problems: read.problems };
}

/** @returns undefined for a date that is no longer in the plan and has no meeting at Zoom */
function meetingOf(date: NextDate, plan: Plan | undefined, now: Date): PlannedMeeting | undefined {
  const isOfPlan = plan?.plan === date.plan;
  const entry = isOfPlan ? plan.meetings.find(({ name }) => name === date.entry) : undefined;
  const isPlanned = !isOfPlan || (entry !== undefined && hasDay(entry, date.day));
  if (!isPlanned && (date.state === 'open' || date.state === 'gone')) return undefined;
  return {
    key: [date.plan, date.entry, date.day].join('\0'),
    start: date.start,
    name: date.entry,
    topic: entry?.topic,
    host: hostOf(entry, date),
    meetingId: date.meetingId ?? undefined,
    ...outcomeOf(date, isPlanned, now),
  };
}

const hostOf = (entry: PlanEntry | undefined, { hostKey }: NextDate) =>
  entry?.hosts.find((name) => hostKeyOf(name) === hostKey);

type Outcome = Pick<PlannedMeeting, 'outcome' | 'fields' | 'reason' | 'until'>;

function outcomeOf(date: NextDate, isPlanned: boolean, now: Date): Outcome {
  const { state, heldMs, trouble, troubleUntil, differs: fields } = date;
  if (state === 'gone') return { outcome: 'gone', fields: [] };
  // While the claim lasts a run is working on it; after that it is not known whether the meeting was created.
  if (state === 'claimed')
    return { outcome: 'not_yet', fields: [], reason: heldMs > 0 ? 'other_run' : 'unknown' };
  // A run began to delete it, and has not recorded the result.
  if (trouble === 'deleting') return { outcome: 'not_yet', fields: [], reason: 'unknown' };
  if (state === 'made' && !isPlanned) return { outcome: 'left', fields };
  // The same for a change that was sent.
  if (trouble === 'unknown') return { outcome: 'not_yet', fields, reason: 'unknown' };
  if (trouble) {
    const until = troubleUntil && troubleUntil > now ? troubleUntil : undefined;
    return { outcome: 'failed', fields, reason: trouble as PlanReason, until };
  }
  if (state === 'open') return { outcome: 'not_yet', fields: [] };
  return { outcome: fields.length > 0 ? 'differs' : 'as_planned', fields };
}

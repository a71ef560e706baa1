import type { FieldName } from './fields';

/** Why something of a plan is not as the plan says. */
export type PlanReason =
  /** Its last day is over. */
  | 'over'
  | 'unknown_host'
  | 'host_inactive'
  | 'not_licensed'
  /** Every host who may have it has as many meetings at that time as they can hold. */
  | 'clash'
  /** The 100 creates and updates of the host's day are spent. */
  | 'daily_limit'
  /** Zoom does not take what was asked. */
  | 'refused'
  | 'no_permission'
  | 'missing_scope'
  | 'operator'
  | 'rate_limited'
  | 'zoom_unavailable'
  /** What a host has is in Zoom's answer in a form that is not known here, or is more than is looked through. */
  | 'unreadable'
  /** The answer was lost: the meeting is not found yet, or nobody has seen yet whether the change was done. */
  | 'unknown'
  | 'other_run'
  /** The run was stopped, or its time was over. */
  | 'stopped'
  /** The plan moves it to a time that is over. */
  | 'start_over'
  /** It has been started, so that it is not changed any more. */
  | 'running'
  /** Somebody else's meeting was made for the same date. */
  | 'twice';

export type PlanOutcome =
  | 'as_planned'
  /** These three with a dry run: it would be. */
  | 'made'
  | 'changed'
  | 'deleted'
  /** Somebody changed it at Zoom, or it is with a host whom the plan has no more. */
  | 'differs'
  /** Somebody deleted it at Zoom: it is not made again. */
  | 'gone'
  /** The plan has it no more. */
  | 'left'
  | 'failed'
  /** The next run goes on with it. */
  | 'not_yet';

export type PlanItem = {
  entry: string;
  /** yyyy-mm-dd, in the meeting's zone. */
  day: string;
  start: Date;
  outcome: PlanOutcome;
  /** As the plan names them. */
  host?: string;
  meetingId?: string;
  /** What differs, or was changed. */
  fields?: (FieldName | 'host')[];
  reason?: PlanReason;
  /** Until when that stays so. */
  until?: Date;
  /** The scopes that are missing. */
  scopes?: string[];
  /** What the host has at that time. */
  clashes?: { topic?: string; start: Date }[];
};

/** An entry that gives no dates. */
export type PlanEntryProblem = { entry: string; line: number; reason: 'over' };

export type PlanReport = {
  dryRun: boolean;
  /** In the order of their start. */
  items: PlanItem[];
  problems: PlanEntryProblem[];
};

/** How many of each outcome. */
export function countsOf({ items }: PlanReport): Partial<Record<PlanOutcome, number>> {
  const counts: Partial<Record<PlanOutcome, number>> = {};
  for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

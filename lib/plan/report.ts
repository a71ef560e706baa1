import type { FieldName } from './fields';

/** Why a meeting or an entry is not as the plan says. */
export type PlanReason =
  /** The last day of the entry is past. */
  | 'over'
  | 'unknown_host'
  | 'host_inactive'
  | 'not_licensed'
  /** Every host of its pool has as many meetings at that time as they can hold. */
  | 'clash'
  /** Zoom's 100 creates and updates of the host's day are used up. */
  | 'daily_limit'
  /** Zoom refused the values. */
  | 'refused'
  | 'no_permission'
  | 'missing_scope'
  | 'operator'
  | 'rate_limited'
  | 'zoom_unavailable'
  /** Zoom's list of the host's meetings has an unknown form, or is longer than this app reads. */
  | 'unreadable'
  /** The answer was lost: the meeting is not found yet, or it is not known yet whether the change was done. */
  | 'unknown'
  | 'other_run'
  /** The run was stopped, or its time ended. */
  | 'stopped'
  /** The plan moves it to a time in the past. */
  | 'start_over'
  /** It has been started, so it is no longer changed. */
  | 'running'
  /** Another run created a second meeting for the same date. */
  | 'twice';

export type PlanOutcome =
  | 'as_planned'
  /** In a dry run this and the next two mean: it would be. */
  | 'made'
  | 'changed'
  | 'deleted'
  /** Somebody changed it at Zoom, or its host is no longer in the plan. */
  | 'differs'
  /** Somebody deleted it at Zoom: it is not created again. */
  | 'gone'
  /** It is no longer in the plan. */
  | 'left'
  | 'failed'
  /** The next run continues it. */
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
  /** The fields that differ or were changed. */
  fields?: (FieldName | 'host')[];
  reason?: PlanReason;
  /** Until when the reason holds. */
  until?: Date;
  /** The scopes that are missing. */
  scopes?: string[];
  /** The meetings of the host at that time. */
  clashes?: { topic?: string; start: Date }[];
};

/** An entry that gives no dates. */
export type PlanEntryProblem = { entry: string; line: number; reason: 'over' };

export type PlanReport = {
  dryRun: boolean;
  /** By start. */
  items: PlanItem[];
  problems: PlanEntryProblem[];
};

/** The number of items of each outcome. */
export function countsOf({ items }: PlanReport): Partial<Record<PlanOutcome, number>> {
  const counts: Partial<Record<PlanOutcome, number>> = {};
  for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

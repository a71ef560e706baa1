import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import type { Hosts } from './hosts';
import type { Occurrence } from './occurrences';
import type { PlanItem } from './report';
import type { PlanRows } from './rows';
import type { Trouble } from './trouble';

/** The steps of a run; tests end a run at each of them. */
export type Step =
  | 'to_claim'
  | 'claimed'
  | 'sent'
  | 'made'
  | 'to_change'
  | 'changed'
  | 'to_delete'
  | 'deleted';

/** A write of a run at Zoom. */
export type WrittenAction = 'made' | 'changed' | 'deleted';

/** The state that the steps of one run share. */
export type Run = {
  api: ZoomApi;
  source: TokenSource;
  rows: PlanRows;
  hosts: Hosts;
  now: () => Date;
  sleep: (ms: number) => Promise<void>;
  dryRun: boolean;
  prune: boolean;
  /** The longest time in which Zoom may answer a creation; a claim lasts longer. ms */
  answerMs: number;
  claimMs: number;
  reach: (step: Step) => void;
  /** Set when no further meeting can be written: the reason for all of them. */
  blocked?: Trouble;
  /** The hosts and meetings about which Zoom did not answer, since its last answer. */
  unanswered: Set<string>;
  /** Entries whose new meetings Zoom refused: no existing meeting is deleted to be replaced by one of these. */
  refused: Set<string>;
  /** Meetings whose rows this run has brought up to date. */
  known: Set<string>;
  /** Called for each meeting that was written, as soon as that is known. */
  written: (action: WrittenAction, meetingId: string) => Promise<void>;
  /** The meetings that a dry run would have created. */
  wouldBe: { hostId: string; start: Date; end: Date; meetingId: string }[];
};

export const itemOf = (
  { entry, day, start }: Pick<Occurrence, 'day' | 'start'> & { entry: { name: string } },
  outcome: PlanItem['outcome'],
  more: Partial<PlanItem> = {},
): PlanItem => ({ entry: entry.name, day, start, outcome, ...more });

import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import type { Hosts } from './hosts';
import type { Occurrence } from './occurrences';
import type { PlanItem } from './report';
import type { PlanRows } from './rows';
import type { Trouble } from './trouble';

/** Where a run could die: tests let it. */
export type Step =
  | 'to_claim'
  | 'claimed'
  | 'sent'
  | 'made'
  | 'to_change'
  | 'changed'
  | 'to_delete'
  | 'deleted';

/** What a run did to a meeting at Zoom. */
export type WrittenAction = 'made' | 'changed' | 'deleted';

/** What the steps of one run share. */
export type Run = {
  api: ZoomApi;
  source: TokenSource;
  rows: PlanRows;
  hosts: Hosts;
  now: () => Date;
  sleep: (ms: number) => Promise<void>;
  dryRun: boolean;
  prune: boolean;
  /** How long Zoom may take for what is made; a claim holds longer. ms */
  answerMs: number;
  claimMs: number;
  reach: (step: Step) => void;
  /** What meets each further meeting that is to be written. */
  blocked?: Trouble;
  /** Whose calls Zoom did not answer, since one got through. */
  unanswered: Set<string>;
  /** Names in the plan whose new meetings Zoom refused: a meeting that is there is not deleted for one of these. */
  refused: Set<string>;
  /** Meetings whose time our own rows know from this run. */
  known: Set<string>;
  /** Hears of each meeting that was written, as soon as that is known. */
  written: (action: WrittenAction, meetingId: string) => Promise<void>;
  /** What a dry run would have made. */
  wouldBe: { hostId: string; start: Date; end: Date; meetingId: string }[];
};

export const itemOf = (
  { entry, day, start }: Pick<Occurrence, 'day' | 'start'> & { entry: { name: string } },
  outcome: PlanItem['outcome'],
  more: Partial<PlanItem> = {},
): PlanItem => ({ entry: entry.name, day, start, outcome, ...more });

import 'server-only';
import type { PasscodeProblem } from '@/lib/zoom/passcode-rules';

/** What a person types about a meeting, as they typed it. */
export const FIELDS = [
  'topic',
  'date',
  'time',
  /** Of an hour that comes twice: the first or the second. */
  'which',
  'minutes',
  'timeZone',
  'agenda',
  'passcode',
  'invitees',
] as const;
export type Field = (typeof FIELDS)[number];
export type Values = Record<Field, string>;
export const NOTHING_TYPED = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Values;

export type Problem =
  | { field: 'topic'; is: 'missing' | 'too_long' }
  | { field: 'date' | 'time'; is: 'missing' | 'past' }
  /** That hour is skipped there; `next` is the first one after it, as HH:MM. */
  | { field: 'time'; is: 'skipped'; next: string }
  | { field: 'which'; is: 'twice' }
  | { field: 'minutes'; is: 'out_of_range' }
  | { field: 'timeZone'; is: 'unknown' }
  | { field: 'agenda'; is: 'too_long' }
  | { field: 'passcode'; is: PasscodeProblem }
  | { field: 'invitees'; is: 'too_many' | 'no_address'; which?: string }
  /** Zoom itself refuses this field. */
  | { field: Field; is: 'refused' };

export type Clash = { topic?: string /** ISO */; start: string; minutes: number; isInvitation?: true };

/** What is said of a form that was not saved. */
export type Trouble =
  | { kind: 'fields' }
  | { kind: 'clash'; clashes: Clash[] /** What has to come with "save anyway". */; accept: string }
  /** ISO */
  | { kind: 'daily_limit'; until: string }
  | {
      kind: 'rate_limited' | 'no_licence' | 'not_for_others' | 'refused' | 'zoom_unavailable' | 'unavailable';
    }
  | { kind: 'missing_scope' }
  /** The personal room, a meeting that is on, one that is over: Zoom does not delete these (zoom-facts M3). */
  | { kind: 'personal_room' | 'in_progress' | 'ended' | 'not_host' | 'date_gone' }
  /** The answer was lost; `looked`: we asked Zoom whether it is done, and it is not, as far as it tells. */
  | { kind: 'unknown'; looked: boolean };

/** A field in which Zoom kept something else than what was sent. `asked` is empty for a passcode. */
export type Difference = { field: Exclude<Field, 'which' | 'time'> | 'choices'; asked: string };

/** What came of a form that was saved. */
export type Told = {
  kind: 'created' | 'changed' | 'deleted' | 'date_deleted';
  meetingId: string;
  /** Zoom's answer was lost, and it is there all the same. */
  found?: boolean;
  differences?: Difference[];
  /** Read back it could not be: what Zoom has kept is not known. */
  unread?: boolean;
  /** Whether another meeting is at the same time could not be looked up. */
  unchecked?: boolean;
};

export type FormContent = {
  action: 'create' | 'edit' | 'delete';
  meetingId?: string;
  values: Partial<Values>;
  problems?: Problem[];
  trouble?: Trouble;
  told?: Told;
};

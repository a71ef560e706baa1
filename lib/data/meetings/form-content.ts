import 'server-only';
import type { PasscodeProblem } from '@/lib/zoom/passcode-rules';

/** The fields about a meeting, with the values as typed. */
export const FIELDS = [
  'topic',
  'date',
  'time',
  /** For an hour that exists twice: the first or the second. */
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
  /** The hour does not exist on that day; `next` is the first time after it, as HH:MM. */
  | { field: 'time'; is: 'skipped'; next: string }
  | { field: 'which'; is: 'twice' }
  | { field: 'minutes'; is: 'out_of_range' }
  | { field: 'timeZone'; is: 'unknown' }
  | { field: 'agenda'; is: 'too_long' }
  | { field: 'passcode'; is: PasscodeProblem }
  | { field: 'invitees'; is: 'too_many' | 'no_address'; which?: string }
  /** Zoom refuses this field. */
  | { field: Field; is: 'refused' };

export type Clash = { topic?: string /** ISO */; start: string; minutes: number; isInvitation?: true };

/** Why a form was not saved. */
export type Trouble =
  | { kind: 'fields' }
  | { kind: 'clash'; clashes: Clash[] /** The value that "save anyway" has to send. */; accept: string }
  /** ISO */
  | { kind: 'daily_limit'; until: string }
  | {
      kind: 'rate_limited' | 'no_licence' | 'not_for_others' | 'refused' | 'zoom_unavailable' | 'unavailable';
    }
  | { kind: 'missing_scope' }
  /**
   * Meetings that Zoom does not delete: the personal room, one in progress, one that is over (zoom-facts M3).
   */
  | { kind: 'personal_room' | 'in_progress' | 'ended' | 'not_host' | 'date_gone' }
  /** Zoom's answer was lost; `looked`: a further request did not find the change. */
  | { kind: 'unknown'; looked: boolean };

/** A field in which Zoom stored something else than was sent. `asked` is empty for a passcode. */
export type Difference = { field: Exclude<Field, 'which' | 'time'> | 'choices'; asked: string };

/** The result of a saved form. */
export type Told = {
  kind: 'created' | 'changed' | 'deleted' | 'date_deleted';
  meetingId: string;
  /** Zoom's answer was lost, but the meeting was found. */
  found?: boolean;
  differences?: Difference[];
  /** The meeting could not be read back, so it is not known what Zoom stored. */
  unread?: boolean;
  /** It could not be checked whether another meeting is at the same time. */
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

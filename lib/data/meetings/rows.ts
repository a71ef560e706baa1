import 'server-only';
import { linkOf } from '@/lib/data/person';
import type { Meeting } from '@/lib/zoom/meetings';
import { type Day, groupByDay } from './days';

/** A meeting, or one date of a series, as a page shows it. */
export type MeetingRow = {
  key: string;
  id: string;
  /** Text from other people: any length, any direction of writing. */
  topic?: string;
  start?: Date;
  minutes?: number;
  isSeries: boolean;
  isLive: boolean;
  /** Hosted by somebody else. */
  isInvitation: boolean;
  /** Only when Zoom gave an http(s) address. */
  joinUrl?: string;
  /**
   * For a series: `goes_on` after its last date here; `one_date` when Zoom named one and its dates were not
   * requested.
   */
  series?: 'goes_on' | 'one_date';
};

export type DayOfRows = { day: Day; rows: MeetingRow[] };

type Marks = Partial<Pick<MeetingRow, 'isLive' | 'isInvitation' | 'series'>>;

export function rowOf(meeting: Meeting, marks: Marks = {}): MeetingRow {
  return {
    key: keyOf(meeting),
    id: meeting.id,
    topic: meeting.topic,
    start: meeting.start,
    minutes: meeting.minutes,
    isSeries: meeting.kind === 'series' || meeting.kind === 'series_without_time',
    isLive: false,
    isInvitation: false,
    joinUrl: linkOf(meeting.joinUrl),
    ...marks,
  };
}

/** All dates of a series have the same meeting number, so the start is part of the key. */
export const keyOf = ({ id, start }: Pick<Meeting, 'id' | 'start'>) => `${id} ${start?.getTime() ?? ''}`;

const UNKNOWN_MINUTES = 60;
export const endOf = ({ start, minutes = UNKNOWN_MINUTES }: Pick<MeetingRow, 'start' | 'minutes'>) =>
  (start?.getTime() ?? Number.POSITIVE_INFINITY) + minutes * 60_000;

export const byStart = (a: MeetingRow, b: MeetingRow) =>
  (a.start?.getTime() ?? 0) - (b.start?.getTime() ?? 0) || a.key.localeCompare(b.key);

/**
 * Rows that have a time, grouped by day.
 * @param rows in the order in which the days are wanted
 */
export const byDays = (rows: MeetingRow[], timeZone: string): DayOfRows[] =>
  groupByDay(rows, ({ start }) => start, timeZone);

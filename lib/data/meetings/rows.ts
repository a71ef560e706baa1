import 'server-only';
import { linkOf } from '@/lib/data/person';
import type { Meeting } from '@/lib/zoom/meetings';
import { type Day, groupByDay } from './days';

/** A meeting, or one date of a series, as a page draws it. */
export type MeetingRow = {
  key: string;
  id: string;
  /** A stranger's text: any length, any direction of writing. */
  topic?: string;
  start?: Date;
  minutes?: number;
  isSeries: boolean;
  isLive: boolean;
  /** Somebody else's. */
  isInvitation: boolean;
  /** Only where Zoom gave an address of the web. */
  joinUrl?: string;
  /** Of a series: `goes_on` after its last date here, `one_date` where Zoom named one and its dates were not looked up. */
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

/** A meeting's number is the same for all dates of a series. */
export const keyOf = ({ id, start }: Pick<Meeting, 'id' | 'start'>) => `${id} ${start?.getTime() ?? ''}`;

const UNKNOWN_MINUTES = 60;
export const endOf = ({ start, minutes = UNKNOWN_MINUTES }: Pick<MeetingRow, 'start' | 'minutes'>) =>
  (start?.getTime() ?? Number.POSITIVE_INFINITY) + minutes * 60_000;

export const byStart = (a: MeetingRow, b: MeetingRow) =>
  (a.start?.getTime() ?? 0) - (b.start?.getTime() ?? 0) || a.key.localeCompare(b.key);

/** Rows that have a time, by days. @param rows in the order in which days are wanted */
export const byDays = (rows: MeetingRow[], timeZone: string): DayOfRows[] =>
  groupByDay(rows, ({ start }) => start, timeZone);

import 'server-only';
import type { MeetingsAccess, Part, PartReason } from '@/lib/data/meetings/access';
import { listParticipants, type PastTime } from '@/lib/zoom/past-meetings';
import { allRows } from './all-rows';
import { type Attendee, attendeesOf, isUncounted } from './attendees';
import { type DatesPart, type PastReason, pastReasonOf } from './dates';

/** All participants that Zoom lists, and how reliable the list is. */
export type Attendance = {
  people: Attendee[];
  /**
   * Of the people in the meeting itself: how many Zoom identifies, so that their visits are merged, and the
   * single visits.
   */
  known: number;
  visits: number;
  /** Why the list stops before its end. */
  stopped?: PartReason | 'too_many' | 'no_end';
  /** The number of rows that could not be read. */
  unread: number;
  /** Zoom has not calculated the durations yet. */
  isUncounted: boolean;
};
export type AttendancePart = Part<Attendance, PastReason | 'unknown_date'>;

/** The participants of an instance, by its uuid; without the scope for the dates, of the latest one. */
export async function attendanceOf(
  access: MeetingsAccess,
  id: string,
  dates: Promise<DatesPart>,
  language: string,
): Promise<AttendancePart> {
  const told = await dates;
  if (!told.ok && told.reason !== 'missing_scope') return told;
  const time = told.ok ? { uuid: told.value.chosen.uuid } : { id };
  const read = await rowsOf(access, time);
  if (!read.ok) return read;
  const { rows, unread, stopped } = read.value;
  const people = attendeesOf(rows, language);
  const inside = people.filter(({ onlyWaited }) => !onlyWaited);
  const known = inside.filter(({ isKnown }) => isKnown).length;
  return {
    ok: true,
    value: {
      people,
      known,
      visits: inside.length - known,
      // A plan or an age is refused on the first page, so it cannot be the reason here.
      stopped: stopped as Attendance['stopped'],
      unread,
      isUncounted: isUncounted(rows),
    },
  };
}

/** All pages, as far as the time allows. */
function rowsOf({ api, source, read }: MeetingsAccess, time: PastTime) {
  return allRows<Extract<Part<never, PastReason>, { ok: false }>>((pageToken) =>
    read(
      'meeting:read:list_past_participants',
      () => listParticipants(api, source, time, pageToken),
      pageToken === undefined ? pastReasonOf : undefined,
    ),
  );
}

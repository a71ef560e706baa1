import 'server-only';
import type { MeetingsAccess, Part, PartReason } from '@/lib/data/meetings/access';
import { listParticipants, type PastTime } from '@/lib/zoom/past-meetings';
import { allRows } from './all-rows';
import { type Attendee, attendeesOf, isUncounted } from './attendees';
import { type DatesPart, type PastReason, pastReasonOf } from './dates';

/** Everybody of whom Zoom tells, and how sure that is. */
export type Attendance = {
  people: Attendee[];
  /** Of those who were in the meeting itself: whom Zoom names so that their visits are one line, and single visits. */
  known: number;
  visits: number;
  /** Why the list stops here: Zoom has more. */
  stopped?: PartReason | 'too_many' | 'no_end';
  /** Rows that could not be read. */
  unread: number;
  /** Zoom has not counted the lengths yet. */
  isUncounted: boolean;
};
export type AttendancePart = Part<Attendance, PastReason | 'unknown_date'>;

/** Who was there: by the time's uuid; without the permission to see the dates, at the last one. */
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
      // What a plan or an age refuses it refuses from the beginning.
      stopped: stopped as Attendance['stopped'],
      unread,
      isUncounted: isUncounted(rows),
    },
  };
}

/** All pages, as far as the time goes. */
function rowsOf({ api, source, read }: MeetingsAccess, time: PastTime) {
  return allRows<Extract<Part<never, PastReason>, { ok: false }>>((pageToken) =>
    read(
      'meeting:read:list_past_participants',
      () => listParticipants(api, source, time, pageToken),
      pageToken === undefined ? pastReasonOf : undefined,
    ),
  );
}

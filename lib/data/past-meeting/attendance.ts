import 'server-only';
import type { MeetingsAccess, Part, PartReason } from '@/lib/data/meetings/access';
import { listParticipants, type PastTime, type Attendance as Row } from '@/lib/zoom/past-meetings';
import { type Attendee, attendeesOf, isUncounted } from './attendees';
import { type DatesPart, type PastReason, pastReasonOf } from './dates';

/** Pages of Zoom's list: 12,000 rows. */
const MOST_PAGES = 40;

/** Everybody of whom Zoom tells, and how sure that is. */
export type Attendance = {
  people: Attendee[];
  /** Of those who were in the meeting itself: whom Zoom names so that their visits are one line, and single visits. */
  known: number;
  visits: number;
  /** Why the list stops here: Zoom has more. */
  stopped?: PartReason | 'too_many';
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
      stopped,
      unread,
      isUncounted: isUncounted(rows),
    },
  };
}

type Read = { rows: Row[]; unread: number; stopped?: Attendance['stopped'] };

/** All pages, as far as the time goes. Merged is only what is whole, so a list that stops says so. */
async function rowsOf(access: MeetingsAccess, time: PastTime): Promise<Part<Read, PastReason>> {
  const { api, source } = access;
  const rows: Row[] = [];
  const tokens = new Set<string>();
  let [unread, pageToken] = [0, undefined as string | undefined];
  for (let page = 0; page < MOST_PAGES; page++) {
    const part = await access.read(
      'meeting:read:list_past_participants',
      () => listParticipants(api, source, time, pageToken),
      page === 0 ? pastReasonOf : undefined,
    );
    if (!part.ok && page === 0) return part;
    if (!part.ok) return { ok: true, value: { rows, unread, stopped: part.reason as PartReason } };
    rows.push(...part.value.items);
    unread += part.value.unread;
    pageToken = part.value.nextPageToken;
    // A token that comes twice would lead round for ever.
    if (!pageToken || tokens.has(pageToken)) return { ok: true, value: { rows, unread } };
    tokens.add(pageToken);
  }
  return { ok: true, value: { rows, unread, stopped: 'too_many' } };
}

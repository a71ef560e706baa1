import 'server-only';
import { type MeetingsAccess, meetingsAccess, type Part } from '@/lib/data/meetings/access';
import { type Zone, zoneOf } from '@/lib/data/meetings/days';
import { isMeetingId } from '@/lib/data/meetings/detail';
import { withQuery } from '@/lib/with-query';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import { type Attendance, type AttendancePart, attendanceOf } from './attendance';
import { type DatesPart, datesOf, type PastReason } from './dates';
import { type SummaryPart, summaryOf } from './summary';

/** The meeting, the instance, and the page of its participants. */
export type PastAddress = { id: string; instance?: string; page?: number };

/** One past instance of a meeting. Each part loads, or fails, by itself. */
export type PastMeeting = Zone & {
  id: string;
  /** Undefined when Zoom does not say: a meeting that ended long ago cannot be requested any more. */
  topic: Promise<string | undefined>;
  dates: Promise<DatesPart>;
  attendance: Promise<PeoplePart>;
  summary: Promise<SummaryPart>;
};

/** People on one page, limited for the reader and for the size of an answer. */
const PEOPLE_ON_A_PAGE = 100;

export type PeoplePage = Attendance & { count: number; page: number; pages: number };
export type PeoplePart = Part<PeoplePage, PastReason | 'unknown_date'>;

export const pastPathOf = (id: string, instance?: string) => withQuery(`/meetings/${id}/past`, { instance });

/**
 * A past meeting of the signed-in person: two Medium calls (one more for each 300 rows of attendance) and two
 * Light ones.
 * @param language of the page, for the order of names
 * @returns undefined when it is not a valid meeting number
 */
export async function getPastMeeting(
  { id, instance, page = 1 }: PastAddress,
  language: string,
): Promise<PastMeeting | undefined> {
  const isId = isMeetingId(id);
  const access = await meetingsAccess(isId ? pastPathOf(id, instance) : '/meetings');
  if (!isId) return undefined;
  const dates = datesOf(access, id, instance);
  const parts = {
    topic: topicOf(access, id),
    dates,
    attendance: attendanceOf(access, id, dates, language).then((part) => pageOf(part, page)),
    summary: summaryOf(access, dates),
  };
  // The component that awaits it handles the rejection; until then it must not count as unhandled.
  for (const part of Object.values(parts)) part.catch(() => undefined);
  return { ...zoneOf(access), id, ...parts };
}

async function topicOf({ api, source, read }: MeetingsAccess, id: string): Promise<string | undefined> {
  const found = await read('meeting:read:meeting', () => getOwnMeeting(api, source, id));
  return found.ok ? found.value.topic : undefined;
}

function pageOf(part: AttendancePart, wanted: number): PeoplePart {
  if (!part.ok) return part;
  const { people } = part.value;
  const pages = Math.max(1, Math.ceil(people.length / PEOPLE_ON_A_PAGE));
  const page = Math.min(wanted, pages);
  const from = (page - 1) * PEOPLE_ON_A_PAGE;
  const shown = people.slice(from, from + PEOPLE_ON_A_PAGE);
  return { ok: true, value: { ...part.value, people: shown, count: people.length, page, pages } };
}

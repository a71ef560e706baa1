import 'server-only';
import { type MeetingsAccess, meetingsAccess, type Part } from '@/lib/data/meetings/access';
import { type Zone, zoneOf } from '@/lib/data/meetings/days';
import { isMeetingId } from '@/lib/data/meetings/detail';
import { withQuery } from '@/lib/with-query';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import { type Attendance, type AttendancePart, attendanceOf } from './attendance';
import { type DatesPart, datesOf, type PastReason } from './dates';
import { type SummaryPart, summaryOf } from './summary';

/** Which time of which meeting, and which page of the people who were there. */
export type PastAddress = { id: string; instance?: string; page?: number };

/** One time that a meeting was held. Each part comes, or fails, by itself. */
export type PastMeeting = Zone & {
  id: string;
  /** Undefined where Zoom does not tell: a meeting that is long over is no longer there to be asked about. */
  topic: Promise<string | undefined>;
  dates: Promise<DatesPart>;
  attendance: Promise<PeoplePart>;
  summary: Promise<SummaryPart>;
};

/** People on one page; more are too many to read, and too many for one answer of ours. */
const PEOPLE_ON_A_PAGE = 100;

export type PeoplePage = Attendance & { count: number; page: number; pages: number };
export type PeoplePart = Part<PeoplePage, PastReason | 'unknown_date'>;

export const pastPathOf = (id: string, instance?: string) => withQuery(`/meetings/${id}/past`, { instance });

/**
 * A past meeting of the signed-in person's: two Medium calls (one more for each 300 rows of attendance) and two Light.
 * @param language of the page, whose order names are in
 * @returns undefined where no meeting has such a number
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
  // Whoever draws them hears of it; meanwhile nobody may.
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

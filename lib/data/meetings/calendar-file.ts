import 'server-only';
import { auth, type SignedIn } from '@/lib/auth';
import { linkOf } from '@/lib/data/person';
import { env } from '@/lib/env';
import { seeOther } from '@/lib/http/see-other';
import { getOwnMeeting, type OwnMeeting } from '@/lib/zoom/meeting-detail';
import { askingFor } from './asking';
import { isMeetingId, pathOf } from './detail';
import { type CalendarEntry, calendarOf } from './ics';

/** The file's own texts: the title of a meeting without a topic, and the line with a passcode. */
export type CalendarWords = { untitled: string; passcode: (passcode: string) => string };

/**
 * `GET /api/meetings/{id}/ics`: a meeting as a calendar file; for a series every coming date, or the one in
 * `?occurrence=`. When there is none, or a date could not be read, the request is redirected to the meeting's
 * page, which says why.
 */
export async function handleCalendarFile(
  request: Request,
  id: string,
  words: CalendarWords,
): Promise<Response> {
  if (!isMeetingId(id)) return seeOther('/meetings');
  const session = await auth();
  if (!session?.user?.id) return seeOther(pathOf(id));
  const { api, source } = await askingFor(session as SignedIn);
  const found = await getOwnMeeting(api, source, id);
  const occurrence = new URL(request.url).searchParams.get('occurrence');
  const entries = found.ok ? entriesOf(found.value, words, occurrence) : [];
  if (entries.length === 0) return seeOther(pathOf(id));
  const file = calendarOf(entries, new URL(env().AUTH_URL).hostname, new Date());
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': `attachment; filename="meeting-${id}.ics"`,
      'cache-control': 'private, no-store',
    },
  });
}

function entriesOf(meeting: OwnMeeting, words: CalendarWords, occurrence: string | null): CalendarEntry[] {
  const { id: meetingId, topic = words.untitled, agenda, passcode, minutes = 0 } = meeting;
  const url = linkOf(meeting.joinUrl);
  const description = [agenda, url, passcode && words.passcode(passcode)].filter(Boolean).join('\n\n');
  const same = { meetingId, topic, description, url };
  if (meeting.kind === 'series') {
    // A file of all dates must not lack one without a word.
    if (occurrence === null && meeting.unreadDates > 0) return [];
    return meeting.occurrences
      .filter(({ id, isDeleted }) => !isDeleted && (occurrence === null || id === occurrence))
      .map((date) => ({ ...same, occurrence: date.id, start: date.start, minutes: date.minutes ?? minutes }));
  }
  return meeting.start && meeting.kind !== 'series_without_time'
    ? [{ ...same, start: meeting.start, minutes }]
    : [];
}

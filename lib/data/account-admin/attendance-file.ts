import 'server-only';
import { type AttendanceWords, attendanceCsv } from '@/lib/data/past-meeting/attendance-csv';
import { ANSWER_WITHIN_MS, createDeadline } from '@/lib/deadline';
import { seeOther } from '@/lib/http/see-other';
import { accountAdmin } from './access';
import { meetingAsked, meetingSaid } from './asked-meeting';
import { type AttendancePart, isWhole, readAttendance } from './attendance';
import { csvAnswer } from './file-flow';
import { noted } from './noted';

/**
 * `GET /api/account/attendance`: the participants of the meeting in the address, as CSV, for an administrator of the
 * account; a 404 for everybody else. When the list is not complete there is no file but a page that says so, because a
 * file that only looks complete would be believed. Each page of Zoom's list has the time limit of a whole answer.
 * @param words for a zone's name
 */
export async function handleAccountAttendanceFile(
  request: Request,
  language: string,
  words: (timeZone: string) => AttendanceWords,
): Promise<Response> {
  const access = await accountAdmin();
  if (!access) return new Response(null, { status: 404 });
  const time = meetingAsked(new URL(request.url).searchParams.get('meeting'));
  if (!time) return seeOther('/account/attendance');
  const asking = () => access.askingWithin(createDeadline(ANSWER_WITHIN_MS));
  const read = wholeOf(await readAttendance(asking, time, language));
  const part = await noted(access, { action: 'attendance_file', subject: meetingSaid(time) }, read);
  if (!part.ok)
    return seeOther(
      `/account/attendance?${new URLSearchParams({ meeting: meetingSaid(time), file: 'part' })}`,
    );
  const name = meetingSaid(time).replace(/[^A-Za-z0-9]/g, '');
  const { timeZone } = access;
  return csvAnswer(attendanceCsv(part.value.people, timeZone, words(timeZone)), `attendance-${name}.csv`);
}

/** An incomplete list gives no file; the audit log has the reason. */
function wholeOf(part: AttendancePart) {
  if (!part.ok || isWhole(part.value)) return part;
  return { ok: false, reason: part.value.stopped ?? 'unread' } as const;
}

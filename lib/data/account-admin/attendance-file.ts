import 'server-only';
import { type AttendanceWords, attendanceCsv } from '@/lib/data/past-meeting/attendance-csv';
import { seeOther } from '@/lib/http/see-other';
import { accountAdmin } from './access';
import { meetingAsked, meetingSaid } from './asked-meeting';
import { getAttendance } from './attendance';
import { csvAnswer } from './file-flow';

/**
 * `GET /api/account/attendance`: who was in the meeting that the address names, as CSV, to an administrator of the account;
 * to everybody else there is nothing (404). Where not everybody was told, the page says so: a list that looks whole and
 * is not would be believed. @param words for a zone's name
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
  const part = await getAttendance(access, time, language, 'attendance_file');
  if (!part.ok || part.value.stopped || part.value.unread > 0)
    return seeOther(
      `/account/attendance?${new URLSearchParams({ meeting: meetingSaid(time), file: 'part' })}`,
    );
  const name = meetingSaid(time).replace(/[^A-Za-z0-9]/g, '');
  const { timeZone } = access;
  return csvAnswer(attendanceCsv(part.value.people, timeZone, words(timeZone)), `attendance-${name}.csv`);
}

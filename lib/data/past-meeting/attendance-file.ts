import 'server-only';
import { auth, type SignedIn } from '@/lib/auth';
import { accessOf } from '@/lib/data/meetings/access';
import { dayOf } from '@/lib/data/meetings/days';
import { isMeetingId } from '@/lib/data/meetings/detail';
import { seeOther } from '@/lib/http/see-other';
import { attendanceOf } from './attendance';
import { type AttendanceWords, attendanceCsv } from './attendance-csv';
import { datesOf } from './dates';
import { pastPathOf } from './past-meeting';

/**
 * `GET /api/meetings/{id}/attendance`: the attendance as CSV; of the latest instance, or the one in
 * `?instance=`. When there is none, or the list is incomplete, the request is redirected to the page, which
 * says why: an incomplete list that looks complete would be believed.
 * @param words for a zone's name
 */
export async function handleAttendanceFile(
  request: Request,
  id: string,
  language: string,
  words: (timeZone: string) => AttendanceWords,
): Promise<Response> {
  if (!isMeetingId(id)) return seeOther('/meetings');
  const instance = new URL(request.url).searchParams.get('instance') ?? undefined;
  const page = pastPathOf(id, instance);
  const session = await auth();
  if (!session?.user?.id) return seeOther(page);
  const access = await accessOf(session as SignedIn, page);
  const told = await attendanceOf(access, id, datesOf(access, id, instance), language);
  if (!told.ok || told.value.people.length === 0) return seeOther(page);
  const { people, stopped, unread } = told.value;
  if (stopped || unread > 0) return seeOther(`${page}${instance === undefined ? '?' : '&'}file=part`);
  const begun = people.flatMap(({ joined }) => joined?.getTime() ?? []);
  const day = begun.length > 0 ? `-${dayOf(new Date(Math.min(...begun)), access.timeZone)}` : '';
  return new Response(attendanceCsv(people, access.timeZone, words(access.timeZone)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="attendance-${id}${day}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}

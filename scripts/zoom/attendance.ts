import { InvalidArgumentError } from 'commander';
import { meetingAsked, meetingSaid } from '@/lib/data/account-admin/asked-meeting';
import { allRows } from '@/lib/data/past-meeting/all-rows';
import { type Attendee, attendeesOf, isUncounted } from '@/lib/data/past-meeting/attendees';
import type { ApiFailure } from '@/lib/zoom/client';
import { listReportedParticipants, OTHER_ACCOUNT, type PastTime, TOO_OLD } from '@/lib/zoom/past-meetings';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import { type AddCommand, type Calling, DONE, type Ended } from './command';
import { endedBy } from './failure';
import { noteLook } from './noted';
import { table } from './table';

function meeting(said: string): PastTime {
  const time = meetingAsked(said);
  if (time) return time;
  throw new InvalidArgumentError('A meeting ID of 9 to 12 digits, or the UUID of one time it was held.');
}

/** `attendance`: who was in a meeting of the account, each person once; one Heavy call for 300 rows. */
export const attendance: AddCommand = (group, action) => {
  group('attendance').argument('<meeting>', 'ID or UUID', meeting).action(action(listAttendance));
};

async function listAttendance({ api, source, output }: Calling, time: PastTime): Promise<Ended> {
  const read = await allRows<ApiFailure>((pageToken) => {
    if (pageToken) output.progress('more than 300 rows');
    return listReportedParticipants(api, source, time, pageToken);
  });
  const { rows, unread, stopped } = read.ok ? read.value : { rows: [], unread: 0, stopped: undefined };
  const ended = read.ok ? endOf(rows.length, stopped, unread) : refusedBy(read);
  await noteLook('attendance', meetingSaid(time), ended);
  if (rows.length === 0) return ended;
  const people = attendeesOf(rows, 'en');
  const told = { people: people.map(rowOf), whole: ended === DONE, unread, uncounted: isUncounted(rows) };
  output.show(told, () => drawn(people));
  if (told.uncounted) output.say('Zoom has not counted yet how long people stayed.');
  return ended;
}

function endOf(rows: number, stopped: string | undefined, unread: number): Ended {
  if (stopped) return { end: 'partly', reason: stopped, why: `The list broke off: ${stopped}.` };
  if (unread > 0) return { end: 'partly', reason: 'unread', why: `${unread} rows could not be read.` };
  return rows > 0 ? DONE : { end: 'bad_input', reason: 'nobody', why: NOBODY };
}

const NOBODY = 'Zoom tells of nobody, as of every meeting with a single participant.';

function refusedBy(failure: ApiFailure): Ended {
  const isCode = (code: number) => failure.reason === 'invalid' && failure.code === code;
  if (failure.reason === 'not_found')
    return {
      end: 'bad_input',
      reason: 'no_such_meeting',
      why: 'Zoom’s reports know no such meeting that is over.',
    };
  if (isCode(TOO_OLD))
    return { end: 'bad_input', reason: 'too_old', why: 'This meeting is more than a year ago.' };
  if (isCode(OTHER_ACCOUNT))
    return { end: 'bad_input', reason: 'other_account', why: 'Its host is not in this account.' };
  return endedBy(failure, ACCOUNT_SCOPES.attendance);
}

const minutesOf = ({ presentMs }: Attendee) =>
  presentMs === undefined ? undefined : Math.round(presentMs / 60_000);

const rowOf = (person: Attendee) => {
  const { key: _, presentMs: __, ...rest } = person;
  return { ...rest, minutes: minutesOf(person) };
};

const second = (at: Date | undefined) => at?.toISOString().slice(0, 16).replace('T', ' ');

function drawn(people: Attendee[]): string {
  const heads = ['Name', 'Email', 'Joined (UTC)', 'Left (UTC)', 'Minutes', 'Visits'];
  const rows = people.map((person) => [
    ...[person.name ?? '?', person.email, second(person.joined), second(person.left)],
    ...[minutesOf(person), person.visits],
  ]);
  return `${table(heads, rows)}\n${people.length === 1 ? '1 line' : `${people.length} lines`}`;
}

import 'server-only';
import { allRows } from '@/lib/data/past-meeting/all-rows';
import { type Attendee, attendeesOf, isUncounted } from '@/lib/data/past-meeting/attendees';
import type { ApiFailure } from '@/lib/zoom/client';
import { listReportedParticipants, OTHER_ACCOUNT, type PastTime, TOO_OLD } from '@/lib/zoom/past-meetings';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import { type AccountAccess, type AccountAsking, type AccountReason, partOf } from './access';
import { meetingSaid } from './asked-meeting';
import { noted } from './noted';

export const scopeOfAttendance = ACCOUNT_SCOPES.attendance;

/**
 * `no_such_meeting`: Zoom's reports have no such meeting; `other_account`: its host is in another account; `too_old`: it
 * was more than a year ago; `nobody`: Zoom reports no participants, as for every meeting with only one.
 */
export type AttendanceReason = AccountReason | 'no_such_meeting' | 'other_account' | 'too_old' | 'nobody';

/** The participants that Zoom reports, each person once, and how certain that is. */
export type AccountAttendance = {
  people: Attendee[];
  /** Of those who were in the meeting itself: whom Zoom names so that their visits are one line, and single visits. */
  known: number;
  visits: number;
  /** Why the list stops here, although Zoom has more. */
  stopped?: AttendanceReason | 'too_many';
  unread: number;
  isUncounted: boolean;
};
/** Only a complete list becomes a file, because a file that only looks complete would be believed. */
export const isWhole = ({ stopped, unread }: Pick<AccountAttendance, 'stopped' | 'unread'>): boolean =>
  !stopped && unread === 0;

export type AttendancePart = { ok: true; value: AccountAttendance } | { ok: false; reason: AttendanceReason };

/**
 * The participants of a meeting of the account, whoever hosted it: of the last instance by its number, or of one instance
 * by its uuid. One Heavy call for 300 rows. Nothing of it is stored. @param language for the order of names
 */
export async function getAttendance(
  access: AccountAccess,
  time: PastTime,
  language: string,
): Promise<AttendancePart> {
  const look = { action: 'attendance', subject: meetingSaid(time) } as const;
  return noted(access, look, await readAttendance(() => access.asking, time, language));
}

/** The same without an entry in the audit log. @param asking the client for each page */
export async function readAttendance(
  asking: () => AccountAsking,
  time: PastTime,
  language: string,
): Promise<AttendancePart> {
  const read = await allRows<{ ok: false; reason: AttendanceReason }>(async (pageToken) => {
    const { api, source } = asking();
    const asked = await listReportedParticipants(api, source, time, pageToken);
    const reason = asked.ok ? undefined : ownReasonOf(asked);
    return reason ? { ok: false, reason } : partOf(asked);
  });
  if (!read.ok) return read;
  const { rows, unread, stopped } = read.value;
  if (rows.length === 0) return { ok: false, reason: 'nobody' };
  const people = attendeesOf(rows, language);
  const inside = people.filter(({ onlyWaited }) => !onlyWaited);
  const known = inside.filter(({ isKnown }) => isKnown).length;
  const visits = inside.length - known;
  return { ok: true, value: { people, known, visits, stopped, unread, isUncounted: isUncounted(rows) } };
}

function ownReasonOf(failure: ApiFailure): AttendanceReason | undefined {
  if (failure.reason === 'not_found') return 'no_such_meeting';
  if (failure.reason !== 'invalid') return undefined;
  if (failure.code === TOO_OLD) return 'too_old';
  return failure.code === OTHER_ACCOUNT ? 'other_account' : undefined;
}

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
 * `no_such_meeting`: Zoom has no such meeting in its reports; `other_account`: its host is not of this account; `too_old`: it is more
 * than a year ago; `nobody`: Zoom tells of nobody, as of every meeting with one participant.
 */
export type AttendanceReason = AccountReason | 'no_such_meeting' | 'other_account' | 'too_old' | 'nobody';

/** Everybody of whom Zoom tells, each person once, and how sure that is. */
export type AccountAttendance = {
  people: Attendee[];
  /** Of those who were in the meeting itself: whom Zoom names so that their visits are one line, and single visits. */
  known: number;
  visits: number;
  /** Why the list stops here: Zoom has more. */
  stopped?: AttendanceReason | 'too_many';
  unread: number;
  isUncounted: boolean;
};
/** A file that looks whole and is not would be believed: of another list none is made. */
export const isWhole = ({ stopped, unread }: Pick<AccountAttendance, 'stopped' | 'unread'>): boolean =>
  !stopped && unread === 0;

export type AttendancePart = { ok: true; value: AccountAttendance } | { ok: false; reason: AttendanceReason };

/**
 * Who was in a meeting of the account, whoever hosted it: the last time, by its number, or one time by its uuid. One Heavy
 * call for 300 rows. Shown, and kept nowhere. @param language whose order names are in
 */
export async function getAttendance(
  access: AccountAccess,
  time: PastTime,
  language: string,
): Promise<AttendancePart> {
  const look = { action: 'attendance', subject: meetingSaid(time) } as const;
  return noted(access, look, await readAttendance(() => access.asking, time, language));
}

/** The same, noted nowhere yet. @param asking with what each page is asked for */
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

import 'server-only';
import type { PastTime } from '@/lib/zoom/past-meetings';

/** A meeting's number has 9 to 12 digits, written as people write it; one time of it has a uuid of base64: 16 bytes (zoom-facts M2). */
const NUMBER = /^\d{9,12}$/;
const UUID = /^[A-Za-z0-9+/]{22}==$/;

/** What somebody wrote for a meeting. @returns undefined for what is neither a number nor a uuid */
export function meetingAsked(said: unknown): PastTime | undefined {
  if (typeof said !== 'string') return undefined;
  // Digits of a Japanese keyboard are digits, too.
  const text = said.normalize('NFKC').trim();
  const digits = text.replace(/[\s-]/g, '');
  if (NUMBER.test(digits)) return { id: digits };
  return UUID.test(text) ? { uuid: text } : undefined;
}

/** The same as it stands in an address and in the audit log. */
export const meetingSaid = (time: PastTime): string => ('id' in time ? time.id : time.uuid);

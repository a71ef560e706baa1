import 'server-only';
import type { PastTime } from '@/lib/zoom/past-meetings';

/**
 * A meeting's number has 9 to 12 digits, with spaces or hyphens; an instance of it has a uuid, 16 bytes in base64
 * (zoom-facts M2).
 */
const NUMBER = /^\d{9,12}$/;
const UUID = /^[A-Za-z0-9+/]{22}==$/;

/** Reads what somebody typed for a meeting. @returns undefined when it is neither a number nor a uuid */
export function meetingAsked(said: unknown): PastTime | undefined {
  if (typeof said !== 'string') return undefined;
  // Full-width digits, as typed in Japanese, count too.
  const text = said.normalize('NFKC').trim();
  const digits = text.replace(/[\s-]/g, '');
  if (NUMBER.test(digits)) return { id: digits };
  return UUID.test(text) ? { uuid: text } : undefined;
}

/** The same in the form for an address and for the audit log. */
export const meetingSaid = (time: PastTime): string => ('id' in time ? time.id : time.uuid);

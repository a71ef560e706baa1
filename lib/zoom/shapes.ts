import { z } from 'zod';
import { LONGEST_MINUTES, LONGEST_SECONDS, readDay, readTime } from './times';

/**
 * The shapes of Zoom's strings, checked before they are stored, compared or sent. PostgreSQL refuses a NUL in
 * a text and a key too long for its index; half of a surrogate pair has no UTF-8.
 */

/** Ids of people, accounts, clients and events: visible ASCII. Zoom's are 22 characters (zoom-facts 2.3). */
export const id = z.string().regex(/^[\x21-\x7e]{1,200}$/);

/** RFC 6749, appendix A.12 and A.17; it has to fit into a header, for which servers accept 16 kB at most. */
export const token = z.string().regex(/^[\x21-\x7e]{1,15000}$/);

/** RFC 6749, section 3.3. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;
/** More than Zoom has. */
const MOST_SCOPES = 2_000;

/**
 * @param said separated by spaces or commas (zoom-facts 1.6)
 * @returns each scope once; invalid ones are left out
 */
export function scopesOf(said: string): string[] {
  const scopes = new Set<string>();
  for (const [scope] of said.matchAll(/[^\s,]+/g)) {
    if (scopes.size === MOST_SCOPES) break;
    if (SCOPE.test(scope)) scopes.add(scope);
  }
  return [...scopes];
}

/** The origin of an API, such as https://api.zoom.us. */
export const apiUrl = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[\x21-\x7e]+$/);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;
const LONGEST_TEXT = 2_000;

/**
 * A name or a sentence for people, on one line.
 * @returns undefined when nothing is left
 */
export function lineOf(said: string): string | undefined {
  // Conversion to UTF-8 replaces half of a surrogate pair by U+FFFD.
  const line = Buffer.from(said.slice(0, LONGEST_TEXT)).toString().replace(CONTROL, ' ').trim();
  return line === '' ? undefined : line;
}

/** The id of a meeting: an int64 (zoom-facts M2), kept as digits. */
export const numericId = z
  .union([z.number().int().nonnegative(), z.string().regex(/^\d{1,20}$/)])
  .transform(String);

/**
 * A field that is absent, empty, of another type than documented, or cannot be true (times.ts) counts as absent, not as
 * an error.
 */
export const optionalLine = z.string().transform(lineOf).optional().catch(undefined);
/** Not shortened, because that would make it another address. */
export const optionalAddress = z.string().max(2_000).transform(lineOf).optional().catch(undefined);
/** Sums of larger numbers would not be exact, and thousands of them none at all. */
const largest = Number.MAX_SAFE_INTEGER;
export const optionalNumber = z.number().min(-largest).max(largest).optional().catch(undefined);
export const optionalBytes = z.number().min(0).max(largest).optional().catch(undefined);
export const optionalMinutes = z.number().min(0).max(LONGEST_MINUTES).optional().catch(undefined);
export const optionalSeconds = z.number().min(0).max(LONGEST_SECONDS).optional().catch(undefined);

export const optionalTime = z.string().transform(readTime).optional().catch(undefined);

/** A day without which its row means nothing. */
export const calendarDay = z.string().refine((said) => readDay(said) !== undefined);
/** Of a day with a time of day, the day. */
export const optionalDay = z
  .string()
  .transform((said) => readDay(said.slice(0, 10)))
  .optional()
  .catch(undefined);

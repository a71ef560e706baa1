/**
 * Which days, times and durations can be true. Programs write a time that they do not have as the zero of their
 * own clock: the year 1, 1900 or 1970. Zoom is younger than the year 2000, so an earlier time is none. A year that
 * has not four digits, in any zone, could be neither sorted nor written as yyyy-mm-dd.
 */
const FIRST_YEAR = 2000;
const LAST_YEAR = 9998;

/** Zoom plans no meeting longer than a day (zoom-facts 2.4, M3); a year is more than anything else takes. */
const LONGEST_DAYS = 365;
export const LONGEST_MINUTES = LONGEST_DAYS * 24 * 60;
export const LONGEST_SECONDS = LONGEST_MINUTES * 60;

export const FIRST_TIME_MS = Date.UTC(FIRST_YEAR, 0, 1);
export const LAST_TIME_MS = Date.UTC(LAST_YEAR + 1, 0, 1) - 1;

/** Whether it can be a time of something at Zoom. */
export const isTime = (at: Date): boolean => at.getTime() >= FIRST_TIME_MS && at.getTime() <= LAST_TIME_MS;

/**
 * A calendar day, yyyy-mm-dd.
 * @returns undefined for anything that is none, such as 2026-02-30 or 0000-00-00
 */
export function readDay(said: unknown): string | undefined {
  if (typeof said !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(said)) return undefined;
  const date = new Date(`${said}T00:00:00Z`);
  // JavaScript reads 30 February as 2 March.
  return isTime(date) && date.toISOString().startsWith(said) ? said : undefined;
}

const TIME = /^(\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/i;

/**
 * A time with its offset; without one it is ambiguous.
 * @returns undefined for anything that is none
 */
export function readTime(said: string): Date | undefined {
  const day = TIME.exec(said)?.[1];
  const at = new Date(said);
  return readDay(day) && isTime(at) ? at : undefined;
}

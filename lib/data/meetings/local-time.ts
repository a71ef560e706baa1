import 'server-only';
import { dateFormat } from '@/lib/intl';

const DAY_MS = 86_400_000;

/** Parts and not a text: a format writes the year 202 as "202", and the one before the year 1 without a sign. */
const formatFor = (timeZone: string) =>
  dateFormat('en-US', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ era: 'short', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });

/** The largest time that has a clock in every zone: two days less than JavaScript's largest. ms */
const LARGEST_MS = 8.64e15 - 2 * DAY_MS;

/** The local time in a zone, as if it were UTC; NaN for what is no time. ms */
function wallOf(at: number, timeZone: string): number {
  if (!(Math.abs(at) <= LARGEST_MS)) return Number.NaN;
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(at)) part[type] = value;
  const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
  const wall = new Date(0);
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  wall.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
  return wall.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second));
}

/** Whether Intl supports this zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(formatFor(timeZone));
  } catch {
    return false;
  }
}

/** A local date and time, as form fields have them: yyyy-mm-dd and HH:MM. */
export type LocalTime = { date: string; time: string };

/** Both empty for a time that cannot be written so: none at all, or one whose year has not four digits. */
export function localTimeOf(at: Date, timeZone: string): LocalTime {
  const wall = wallOf(at.getTime(), timeZone);
  const written = Number.isNaN(wall) ? '' : new Date(wall).toISOString();
  if (!/^\d{4}-/.test(written)) return { date: '', time: '' };
  return { date: written.slice(0, 10), time: written.slice(11, 16) };
}

export type Moments =
  | { kind: 'once'; at: Date }
  /** The clocks are set back: this time exists twice. */
  | { kind: 'twice'; first: Date; second: Date }
  /** The clocks are set forward over it; `next` is the first time after the gap. */
  | { kind: 'skipped'; next: LocalTime }
  | { kind: 'no_time' };

/**
 * The time at which a clock in a zone shows this. The zone's offset is found by trying those of the days
 * around it.
 */
export function momentsOf({ date, time }: LocalTime, timeZone: string): Moments {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const isReal = /^\d{4}-\d\d-\d\d$/.test(date) && /^\d\d:\d\d$/.test(time) && !Number.isNaN(wall);
  // JavaScript reads 30 February as 2 March.
  if (!isReal || !new Date(wall).toISOString().startsWith(date)) return { kind: 'no_time' };
  const offsets = [-DAY_MS, 0, DAY_MS].map((around) => wallOf(wall + around, timeZone) - (wall + around));
  const candidates = [...new Set(offsets)].map((offset) => wall - offset).sort((a, b) => a - b);
  const [first, second] = candidates.filter((at) => wallOf(at, timeZone) === wall);
  if (first !== undefined && second !== undefined)
    return { kind: 'twice', first: new Date(first), second: new Date(second) };
  if (first !== undefined) return { kind: 'once', at: new Date(first) };
  // With the offset from before the change, the result lies after the gap.
  const beyond = Math.max(...candidates);
  return { kind: 'skipped', next: firstAfterGap(beyond, timeZone) };
}

/** The first minute that clocks show after the gap that contains this time or ends before it. */
function firstAfterGap(at: number, timeZone: string): LocalTime {
  const offset = (moment: number) => wallOf(moment, timeZone) - moment;
  const after = offset(at);
  let [before, change] = [at - DAY_MS, at];
  while (change - before > 1_000) {
    const middle = Math.floor((before + change) / 2_000) * 1_000;
    if (offset(middle) === after) change = middle;
    else before = middle;
  }
  return localTimeOf(new Date(change), timeZone);
}

/**
 * The beginning of a day, yyyy-mm-dd, in a zone; if midnight does not exist, the first minute after it. ms
 */
export function beginningOf(date: string, timeZone: string): number {
  const found = momentsOf({ date, time: '00:00' }, timeZone);
  if (found.kind === 'once') return found.at.getTime();
  if (found.kind === 'twice') return found.first.getTime();
  const next = found.kind === 'skipped' ? momentsOf(found.next, timeZone) : found;
  return next.kind === 'once' ? next.at.getTime() : Date.parse(`${date}T00:00:00Z`);
}

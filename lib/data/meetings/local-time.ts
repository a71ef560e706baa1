import 'server-only';
import { dateFormat } from '@/lib/intl';

const DAY_MS = 86_400_000;

// The Swedish format is that of ISO 8601.
const formatFor = (timeZone: string) =>
  dateFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });

/** The local time in a zone, as if it were UTC. ms */
const wallOf = (at: number, timeZone: string) =>
  Date.parse(`${formatFor(timeZone).format(at).replace(' ', 'T')}Z`);

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

export function localTimeOf(at: Date, timeZone: string): LocalTime {
  const wall = new Date(wallOf(at.getTime(), timeZone)).toISOString();
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) };
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

/** Days and times on the wall of a zone, against moments in ms. */

const DAY = 86_400_000;
/** Zoom's list has one id that is none of IANA's: the Solomon Islands. */
const FOREIGN: Record<string, string> = { SST: 'Pacific/Guadalcanal' };
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const timeZone = FOREIGN[zone] ?? zone;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  return format;
}

/** Whether this runtime can compute with the zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(formatOf(zone));
  } catch {
    return false;
  }
}

/** The wall's reading as if it were UTC, in ms: what a clock in that zone shows at the moment. */
export function wallOf(at: number, zone: string): number {
  return Date.parse(`${formatOf(zone).format(at).replace(' ', 'T')}Z`) + (((at % 1000) + 1000) % 1000);
}

/** The moment when a clock in that zone shows this. An hour that is skipped lands after the gap. */
export function momentOf(wall: number, zone: string): number {
  const guess = wall - (wallOf(wall, zone) - wall);
  // taken twice, because the first guess may lie across a clock change
  return wall - (wallOf(guess, zone) - guess);
}

/** The first moment of a day given as yyyy-mm-dd, or undefined when there is no such day. */
export function dayStart(day: string, zone: string): number | undefined {
  const wall = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const real = !Number.isNaN(wall) && new Date(wall).toISOString().startsWith(day);
  return real ? momentOf(wall, zone) : undefined;
}

/** The same time of day, so many days later. */
export function laterDay(at: number, days: number, zone: string): number {
  return momentOf(wallOf(at, zone) + days * DAY, zone);
}

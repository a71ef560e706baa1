import 'server-only';

/** Reads of one feed in a minute that a process answers; a calendar program reads a few times an hour. */
const MOST = 600;
const MINUTE_MS = 60_000;
/** Feeds may share a counter. The number of counters is fixed, so readers cannot use up memory. */
const COUNTERS = 4_096;

const counts = new Uint16Array(COUNTERS);
let countedFrom = 0;

/**
 * Counts a read for this hash, whether or not a feed has it.
 * @param now ms
 * @returns seconds to wait, or 0
 */
export function tooOften(hash: string, now = Date.now()): number {
  if (now - countedFrom >= MINUTE_MS || now < countedFrom) {
    counts.fill(0);
    countedFrom = now;
  }
  const at = Buffer.from(hash, 'base64url').readUInt16BE(0) % COUNTERS;
  const count = Math.min((counts[at] ?? 0) + 1, MOST + 1);
  counts[at] = count;
  return count > MOST ? Math.ceil((countedFrom + MINUTE_MS - now) / 1_000) : 0;
}

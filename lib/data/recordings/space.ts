import 'server-only';
import { randomUUID } from 'node:crypto';
import { type Day, dayOf, daysLater, earlier, later, readDay } from '@/lib/data/meetings/days';
import { listRecordings, type Recording } from '@/lib/zoom/recordings';
import {
  LIST_SCOPE,
  type Part,
  type RecordingsAccess,
  recordingsAccess,
  TRASH_SCOPE,
  type Zone,
  zoneOf,
} from './access';
import { itemOf, MOST_ITEMS, writeItem } from './items';
import { firstMonth } from './months';
import { type RecordingRow, rowOf } from './rows';

/** Days of one window, one call at least. */
const WINDOW_DAYS = 30;
/** Calls of one look: more than a year of somebody who does not record much. */
const MOST_CALLS = 14;
const LARGEST_PAGE = 300;
/** Recordings of one look. */
const MOST_SEEN = 4_000;
/** With less than this left no further call is begun. ms */
const LAST_START_MS = 2_000;

export type SpaceOrder = 'size' | 'age';

export type SpaceView = Zone & {
  order: SpaceOrder;
  /** The largest or the oldest of those that were looked at; each with what a form says of it. */
  rows: (RecordingRow & { item: string })[];
  /** There are more than one page takes. */
  isCut: boolean;
  seen: number;
  bytes: number;
  /** Days that were looked at, of UTC. */
  from: Day;
  to: Day;
  /** The last day to look at next; absent where there is nothing before. */
  goOn?: Day;
  /** Zoom ended the look before its time, and why. */
  stopped?: Extract<Part<never>, { ok: false }>['reason'];
  mayTrash: boolean;
  /** What makes a second press harmless. */
  key: string;
};

/**
 * The largest or oldest recordings, looked for from a day backwards as far as time and calls go, a window of Zoom's at a
 * time. @param until the last day, today where it is none
 */
export async function getSpace(until: unknown, by: unknown): Promise<Part<SpaceView>> {
  const access = await recordingsAccess('/recordings/space');
  const today = dayOf(access.now, 'UTC');
  const said = readDay(until);
  const to = said && said < today ? said : today;
  const oldest = `${firstMonth(access.joinedAt, access.timeZone)}-01`;
  const look = await lookBack(access, to, oldest);
  if (look.seen.length === 0 && look.stopped) return { ok: false, reason: look.stopped };
  const order: SpaceOrder = by === 'age' ? 'age' : 'size';
  const rows = sorted(look.seen, order);
  return {
    ok: true,
    value: {
      ...zoneOf(access),
      order,
      isCut: rows.length > MOST_ITEMS,
      rows: rows
        .slice(0, MOST_ITEMS)
        .map((recording) => ({ ...rowOf(recording), item: writeItem(itemOf(recording)) })),
      seen: look.seen.length,
      bytes: look.seen.reduce((sum, { bytes }) => sum + bytes, 0),
      from: look.from,
      to,
      goOn: look.from > oldest ? daysLater(look.from, -1) : undefined,
      stopped: look.stopped,
      mayTrash: access.allows(TRASH_SCOPE),
      key: randomUUID(),
    },
  };
}

function sorted(seen: Recording[], order: SpaceOrder): Recording[] {
  // What Zoom works on takes no room yet, and cannot be moved (zoom-facts M5).
  const ready = seen.filter(({ isInWork }) => !isInWork);
  return order === 'age'
    ? ready.sort((a, b) => a.start.getTime() - b.start.getTime())
    : ready.sort((a, b) => b.bytes - a.bytes);
}

type Look = { seen: Recording[]; from: Day; stopped?: SpaceView['stopped'] };

/** Whole days alone count as looked at: what stands on pages that were not read may be larger. */
async function lookBack(access: RecordingsAccess, to: Day, oldest: Day): Promise<Look> {
  const seen: Recording[] = [];
  let from = daysLater(to, 1);
  let calls = 0;
  while (from > oldest) {
    const toDay = daysLater(from, -1);
    const fromDay = later(daysLater(toDay, 1 - WINDOW_DAYS), oldest);
    let pageToken: string | undefined;
    do {
      const isLate = (access.api.leftMs?.() ?? Number.POSITIVE_INFINITY) < LAST_START_MS;
      const whole = () => (pageToken ? wholeDays(seen, from) : from);
      if (calls >= MOST_CALLS || seen.length >= MOST_SEEN || (isLate && calls > 0))
        return { seen, from: whole() };
      calls += 1;
      const part = await access.read(LIST_SCOPE, () =>
        listRecordings(access.api, access.source, { fromDay, toDay, pageSize: LARGEST_PAGE, pageToken }),
      );
      if (!part.ok) return { seen, from: whole(), stopped: part.reason };
      seen.push(...part.value.items);
      pageToken = part.value.nextPageToken;
    } while (pageToken);
    from = fromDay;
  }
  return { seen, from };
}

/** Newest first: the day of the last one that was read may go on behind it. */
function wholeDays(seen: Recording[], from: Day): Day {
  const last = seen.at(-1);
  return last ? earlier(daysLater(dayOf(last.start, 'UTC'), 1), from) : from;
}

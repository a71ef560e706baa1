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

/** Days of one window; each needs at least one call. */
const WINDOW_DAYS = 30;
/** Calls of one request: more than a year for somebody who records little. */
const MOST_CALLS = 14;
const LARGEST_PAGE = 300;
/** The maximum number of recordings in one request. */
const MOST_SEEN = 4_000;
/** With less time left, no further call is begun. ms */
const LAST_START_MS = 2_000;

export type SpaceOrder = 'size' | 'age';

export type SpaceView = Zone & {
  order: SpaceOrder;
  /** The largest or the oldest of the recordings that were read, each with its form value. */
  rows: (RecordingRow & { item: string })[];
  /** There are more than fit on one page. */
  isCut: boolean;
  seen: number;
  /** The number of entries that could not be read. */
  unread: number;
  bytes: number;
  /** The days that were read, in UTC. */
  from: Day;
  to: Day;
  /** The last day of the next request; absent when there is nothing earlier. */
  goOn?: Day;
  /** Why Zoom ended the request early. */
  stopped?: Extract<Part<never>, { ok: false }>['reason'];
  mayTrash: boolean;
  /** Makes a second press harmless. */
  key: string;
};

/**
 * The largest or the oldest recordings, read backwards from a day, one window at a time, as far as time and
 * calls allow.
 * @param until the last day; today when it is invalid
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
      unread: look.unread,
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
  // A recording that Zoom still processes takes no storage yet, and cannot be moved (zoom-facts M5).
  const ready = seen.filter(({ isInWork }) => !isInWork);
  return order === 'age'
    ? ready.sort((a, b) => a.start.getTime() - b.start.getTime())
    : ready.sort((a, b) => b.bytes - a.bytes);
}

type Look = { seen: Recording[]; unread: number; from: Day; stopped?: SpaceView['stopped'] };

/** Only whole days count as read: pages that were not read may contain larger recordings. */
async function lookBack(access: RecordingsAccess, to: Day, oldest: Day): Promise<Look> {
  const seen: Recording[] = [];
  const uuids = new Set<string>();
  let unread = 0;
  let from = daysLater(to, 1);
  let calls = 0;
  while (from > oldest) {
    const toDay = daysLater(from, -1);
    const fromDay = later(daysLater(toDay, 1 - WINDOW_DAYS), oldest);
    const tokens = new Set<string>();
    let pageToken: string | undefined;
    do {
      const isLate = (access.api.leftMs?.() ?? Number.POSITIVE_INFINITY) < LAST_START_MS;
      const whole = () => (pageToken ? wholeDays(seen, from) : from);
      if (calls >= MOST_CALLS || seen.length >= MOST_SEEN || (isLate && calls > 0))
        return { seen, unread, from: whole() };
      calls += 1;
      const part = await access.read(LIST_SCOPE, () =>
        listRecordings(access.api, access.source, { fromDay, toDay, pageSize: LARGEST_PAGE, pageToken }),
      );
      if (!part.ok) return { seen, unread, from: whole(), stopped: part.reason };
      seen.push(...part.value.items.filter(({ uuid }) => !uuids.has(uuid)));
      for (const { uuid } of part.value.items) uuids.add(uuid);
      unread += part.value.unread;
      pageToken = part.value.nextPageToken;
      // The entries behind a token that leads back cannot be reached.
      if (pageToken && tokens.has(pageToken))
        return { seen, unread, from: whole(), stopped: 'zoom_unavailable' };
      if (pageToken) tokens.add(pageToken);
    } while (pageToken);
    from = fromDay;
  }
  return { seen, unread, from };
}

/** The list is newest first, so the last day that was read may continue on the next page. */
function wholeDays(seen: Recording[], from: Day): Day {
  const last = seen.at(-1);
  return last ? earlier(daysLater(dayOf(last.start, 'UTC'), 1), from) : from;
}

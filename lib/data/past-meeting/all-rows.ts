import 'server-only';
import type { ListPage } from '@/lib/zoom/lists';
import type { Attendance as Row } from '@/lib/zoom/past-meetings';

/** Pages of Zoom's list: 12,000 rows. */
const MOST_PAGES = 40;

type Failed = { ok: false; reason: string };
type Asked<F extends Failed> = { ok: true; value: ListPage<Row> } | F;
/** Zoom's rows, and why the list stops before its end. */
export type AllRows<Reason> = { rows: Row[]; unread: number; stopped?: Reason | 'too_many' | 'no_end' };

/**
 * All pages of a list of participants. Rows of an incomplete list must not be merged silently, so a list that
 * stops says why.
 */
export async function allRows<F extends Failed>(
  ask: (pageToken: string | undefined) => Promise<Asked<F>>,
): Promise<{ ok: true; value: AllRows<F['reason']> } | F> {
  const rows: Row[] = [];
  const tokens = new Set<string>();
  let [unread, pageToken] = [0, undefined as string | undefined];
  for (let page = 0; page < MOST_PAGES; page++) {
    const part = await ask(pageToken);
    if (!part.ok && page === 0) return part;
    if (!part.ok) return { ok: true, value: { rows, unread, stopped: part.reason } };
    rows.push(...part.value.items);
    unread += part.value.unread;
    pageToken = part.value.nextPageToken;
    if (!pageToken) return { ok: true, value: { rows, unread } };
    // A repeated token would loop for ever, and the entries after it cannot be reached.
    if (tokens.has(pageToken)) return { ok: true, value: { rows, unread, stopped: 'no_end' } };
    tokens.add(pageToken);
  }
  return { ok: true, value: { rows, unread, stopped: 'too_many' } };
}

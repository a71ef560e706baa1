import 'server-only';
import { plain } from '@/lib/data/plain-letters';
import type { ApiResult } from '@/lib/zoom/client';
import { type ListPage, pagesOf } from '@/lib/zoom/lists';
import { LARGEST_PAGE, listMeetings, type Meeting, type MeetingListType } from '@/lib/zoom/meetings';
import { type MeetingsAccess, meetingsAccess, type PartReason } from './access';
import { dayOf, type Zone, zoneOf } from './days';
import { byDays, byStart, type DayOfRows, keyOf, type MeetingRow, rowOf } from './rows';

/** Calls of one search: 3,000 coming meetings and as many past ones. */
const MOST_PAGES = 20;
/** Rows of one search; with more, the person has to search more exactly. */
const MOST_FOUND = 100;

/** The results so far, and how far the search has come. */
export type SearchStep = {
  /** New in this step: meetings with a time, and series without one. */
  days: DayOfRows[];
  undated: MeetingRow[];
  /** The total of all steps so far. */
  found: number;
  lookedAt: number;
  /** Entries of Zoom's lists that could not be read, in all steps so far. */
  unread: number;
  /** How the search ended; absent while it continues. `enough`: there may be more. */
  end?: 'all' | 'enough' | PartReason;
};

export type Search = Zone & { question: string; steps: AsyncGenerator<SearchStep> };

/**
 * Searches the person's own meetings, the coming ones first, then six months back, as far as the time allows.
 */
export async function searchMeetings(question: string): Promise<Search> {
  const access = await meetingsAccess();
  return { ...zoneOf(access), question, steps: lookThrough(access, plain(question)) };
}

async function* lookThrough(access: MeetingsAccess, wanted: string): AsyncGenerator<SearchStep> {
  let [lookedAt, found, pages, unread] = [0, 0, 0, 0];
  const seen = new Set<string>();
  for (const type of ['upcoming', 'previous_meetings'] as const) {
    for await (const step of walk(access, type)) {
      if (!step.ok) return yield { ...grouped([], access), found, lookedAt, unread, end: step.reason };
      lookedAt += step.meetings.length;
      unread += step.unread;
      const rows = step.meetings
        .filter((meeting) => plain(meeting.topic ?? '').includes(wanted) && !seen.has(keyOf(meeting)))
        .map((meeting) => rowOf(meeting))
        .slice(0, MOST_FOUND - found);
      for (const { key } of rows) seen.add(key);
      found += rows.length;
      pages += 1;
      const isEnough = found >= MOST_FOUND || pages >= MOST_PAGES;
      yield { ...grouped(rows, access), found, lookedAt, unread, end: isEnough ? 'enough' : undefined };
      if (isEnough) return;
    }
  }
  yield { ...grouped([], access), found, lookedAt, unread, end: 'all' };
}

const grouped = (rows: MeetingRow[], { timeZone }: Pick<Zone, 'timeZone'>) => ({
  days: byDays(rows.filter(({ start }) => start).sort(byStart), timeZone),
  undated: rows.filter(({ start }) => !start),
});

type Walked = { ok: true; meetings: Meeting[]; unread: number } | { ok: false; reason: PartReason };

async function* walk(access: MeetingsAccess, type: MeetingListType): AsyncGenerator<Walked> {
  const { api, source, timeZone } = access;
  let failed: PartReason | undefined;
  const pages = pagesOf<Meeting>({
    async ask(wanted) {
      let told: ApiResult<ListPage<Meeting>> | undefined;
      const part = await access.read('meeting:read:list_meetings', async () => {
        told = await listMeetings(api, source, { type, pageSize: LARGEST_PAGE, timeZone, ...wanted });
        return told;
      });
      if (!part.ok) failed = part.reason;
      return told ?? { ok: false, reason: 'missing_scope', scopes: [] };
    },
    dayOf: ({ start }) => start && dayOf(start, timeZone),
    keyOf,
  });
  for await (const step of pages)
    yield step.ok
      ? { ok: true, meetings: step.page.items, unread: step.page.unread }
      : { ok: false, reason: failed ?? 'zoom_unavailable' };
}

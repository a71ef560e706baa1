import 'server-only';
import { z } from 'zod';
import { type Day, dayOf } from '@/lib/data/meetings/days';
import { openPage, sealPage } from '@/lib/data/page-place';
import { isTokenOver, type ListPage } from '@/lib/zoom/lists';
import { listRecordings, type Recording, type RecordingWindow } from '@/lib/zoom/recordings';
import { LIST_SCOPE, type Part, type RecordingsAccess } from './access';
import { type Month, monthOf, windowsOf } from './months';

/** Rows of one page, limited for the reader and for the size of an answer. */
export const PAGE_SIZE = 100;

/** One page of Zoom's, limited to the days of the month. */
export type MonthPage = {
  recordings: Recording[];
  /** The number of entries that could not be read. */
  unread: number;
  /** The position of the next page; absent at the end of the month. */
  next?: MonthPlace;
  /** Whether the next page belongs to the next window. */
  endsWindow: boolean;
  /**
   * The requested page token had expired (15 minutes, zoom-facts M2): the list was requested again from this
   * UTC day.
   */
  startedAgain?: Day;
};

const PLACE = z.object({
  month: z.string(),
  window: z.number(),
  token: z.string().optional(),
  lastDay: z.string().optional(),
});

/** A position in a month: a window, and Zoom's page token in it. */
export type MonthPlace = z.infer<typeof PLACE>;

/** The position for the address of the next page. */
export const sealPlace = (grantId: string | undefined, place: MonthPlace) =>
  sealPage(grantId, `recordings/${place.month}`, place);

/** @returns undefined when it is not a position of this person in this month */
export const openPlace = (grantId: string | undefined, month: Month, sealed: unknown) =>
  openPage(grantId, `recordings/${month}`, PLACE, sealed);

export const monthStart = (month: Month): MonthPlace => ({ month, window: 0 });

/** One page, with one call; two when Zoom's page token has expired. */
export async function monthPage(
  access: RecordingsAccess,
  place: MonthPlace,
  pageSize = PAGE_SIZE,
): Promise<Part<MonthPage>> {
  const { month, window, token, lastDay } = place;
  const windows = windowsOf(month, access.timeZone, dayOf(access.now, 'UTC'));
  const whole = windows[window];
  if (!whole) return { ok: true, value: { recordings: [], unread: 0, endsWindow: true } };
  let startedAgain: Day | undefined;
  const ask = (days: RecordingWindow, pageToken?: string) =>
    listRecordings(access.api, access.source, { ...days, pageSize, pageToken });
  const part = await access.read<ListPage<Recording>>(LIST_SCOPE, async () => {
    const asked = await ask(whole, token);
    if (!isTokenOver({ pageToken: token }, asked)) return asked;
    // The list is newest first, so the entries not read yet end with that day.
    startedAgain = lastDay ?? whole.toDay;
    return ask({ ...whole, toDay: startedAgain });
  });
  if (!part.ok) return part;
  const { items, unread, nextPageToken } = part.value;
  const last = items.at(-1);
  const more: MonthPlace = { month, window, token: nextPageToken, lastDay: last && dayOf(last.start, 'UTC') };
  const after = windows[window + 1] && { month, window: window + 1 };
  return {
    ok: true,
    value: {
      recordings: items.filter(({ start }) => monthOf(start, access.timeZone) === month),
      unread,
      next: nextPageToken ? more : after,
      endsWindow: !nextPageToken,
      startedAgain,
    },
  };
}

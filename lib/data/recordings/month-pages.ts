import 'server-only';
import { z } from 'zod';
import { type Day, dayOf } from '@/lib/data/meetings/days';
import { openPage, sealPage } from '@/lib/data/page-place';
import { isTokenOver, type ListPage } from '@/lib/zoom/lists';
import { listRecordings, type Recording, type RecordingWindow } from '@/lib/zoom/recordings';
import { LIST_SCOPE, type Part, type RecordingsAccess } from './access';
import { type Month, monthOf, windowsOf } from './months';

/** Rows of one page: more are too many to read, and too many for one answer of ours. */
export const PAGE_SIZE = 100;

/** One of Zoom's pages of a month, cut to it. */
export type MonthPage = {
  recordings: Recording[];
  /** Entries that could not be read. */
  unread: number;
  /** Where the month goes on; absent at its end. */
  next?: MonthPlace;
  /** Whether what goes on is another window, and not more of this one. */
  endsWindow: boolean;
  /** The page that was asked for had run out (15 minutes, zoom-facts M2): it was asked for again from this day of UTC. */
  startedAgain?: Day;
};

const PLACE = z.object({
  month: z.string(),
  window: z.number(),
  token: z.string().optional(),
  lastDay: z.string().optional(),
});

/** A place in a month: a window, and in it Zoom's token for the next page. */
export type MonthPlace = z.infer<typeof PLACE>;

/** As it stands in the address of the next page. */
export const sealPlace = (grantId: string | undefined, place: MonthPlace) =>
  sealPage(grantId, `recordings/${place.month}`, place);

/** @returns undefined for what is no place of this person's in this month */
export const openPlace = (grantId: string | undefined, month: Month, sealed: unknown) =>
  openPage(grantId, `recordings/${month}`, PLACE, sealed);

export const monthStart = (month: Month): MonthPlace => ({ month, window: 0 });

/** One page, one call; two where Zoom's token for it has run out. */
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
    // Newest first, so what was not read yet ends with that day.
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

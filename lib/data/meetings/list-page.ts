import 'server-only';
import { z } from 'zod';
import { openPage, sealPage } from '@/lib/data/page-place';
import { isTokenOver, type ListPage, type PageWanted } from '@/lib/zoom/lists';
import { listMeetings, type Meeting, type MeetingListQuery } from '@/lib/zoom/meetings';
import type { MeetingsAccess, Part } from './access';
import { type Day, dayOf } from './days';

/** Rows of one page, limited for the reader and for the size of an answer. */
export const PAGE_SIZE = 100;
const SCOPE = 'meeting:read:list_meetings';

/** The position in a list, and what is needed when Zoom's page token has expired. */
const CURSOR = z.object({
  token: z.string(),
  fromDay: z.string().optional(),
  toDay: z.string().optional(),
});
type Cursor = z.infer<typeof CURSOR>;

export type OwnPage = {
  meetings: Meeting[];
  /** The number of entries that could not be read. */
  unread: number;
  /** The cursor for the address of the next page. */
  next?: string;
  /**
   * The requested page token had expired (15 minutes, zoom-facts M2): the list begins again from this day.
   */
  startedAgain?: Day;
};

type Wanted = Pick<MeetingListQuery, 'type' | 'toDay'> & { fromDay?: Day; cursor?: string };

/** One page of the person's own list: the first, or the one of a cursor. */
export async function ownPage(access: MeetingsAccess, wanted: Wanted): Promise<Part<OwnPage>> {
  const list = `meetings/${wanted.type}` as const;
  const cursor = openPage(access.grantId, list, CURSOR, wanted.cursor);
  const days = { fromDay: wanted.fromDay, toDay: cursor?.toDay ?? wanted.toDay };
  const ask = (more: PageWanted) =>
    listMeetings(access.api, access.source, {
      type: wanted.type,
      pageSize: PAGE_SIZE,
      timeZone: access.timeZone,
      ...days,
      ...more,
    });
  let startedAgain: Day | undefined;
  const part = await access.read<ListPage<Meeting>>(SCOPE, async () => {
    if (!cursor) return ask({});
    const asked = await ask({ pageToken: cursor.token });
    if (!isTokenOver({ pageToken: cursor.token }, asked)) return asked;
    startedAgain = cursor.fromDay ?? dayOf(access.now, access.timeZone);
    return ask({ fromDay: startedAgain });
  });
  if (!part.ok) return part;
  const { items, unread, nextPageToken } = part.value;
  return {
    ok: true,
    value: {
      meetings: items,
      unread,
      startedAgain,
      next:
        nextPageToken &&
        sealPage(access.grantId, list, cursorBehind(access, items, nextPageToken, days.toDay)),
    },
  };
}

function cursorBehind(
  access: MeetingsAccess,
  items: Meeting[],
  token: string,
  toDay: Day | undefined,
): Cursor {
  const last = items.findLast(({ start }) => start)?.start;
  return { token, fromDay: last && dayOf(last, access.timeZone), toDay };
}

import type { ApiFailure, TokenSource, ZoomApi } from '@/lib/zoom/client';
import { isTokenOver, type NoEnd } from '@/lib/zoom/lists';
import { listRecordingsOf, type Recording, type RecordingWindow } from '@/lib/zoom/recordings';

export type Page = { ok: true; recordings: Recording[]; unread: number };

/** With more recordings, each with many files, an answer could be too long to read (zoom-facts M5). */
const PAGE_SIZE = 100;

/**
 * One window of a person's recordings, page by page, until it ends or a page fails. Between two pages files are fetched,
 * which may take hours, and a page token is valid for 15 minutes (zoom-facts M2): then the window is read again from its
 * beginning, without the recordings returned before, as long as that finds something new.
 */
export async function* pagesOfWindow(
  { api, source }: { api: ZoomApi; source: TokenSource },
  userId: string,
  window: RecordingWindow,
): AsyncGenerator<Page | ApiFailure | NoEnd> {
  const given = new Set<string>();
  const tokens = new Set<string>();
  let [pageToken, hasNew]: [string | undefined, boolean] = [undefined, true];
  for (;;) {
    const wanted = { ...window, pageSize: PAGE_SIZE, pageToken };
    const asked = await listRecordingsOf(api, source, userId, wanted);
    if (isTokenOver(wanted, asked) && hasNew) {
      [pageToken, hasNew] = [undefined, false];
      tokens.clear();
      continue;
    }
    if (!asked.ok) return yield asked;
    const { items, unread, nextPageToken } = asked.value;
    const recordings = items.filter(({ uuid }) => !given.has(uuid));
    for (const { uuid } of recordings) given.add(uuid);
    hasNew ||= recordings.length > 0;
    yield { ok: true, recordings, unread };
    if (!nextPageToken) return;
    if (tokens.has(nextPageToken)) return yield { ok: false, reason: 'no_end' };
    tokens.add(nextPageToken);
    pageToken = nextPageToken;
  }
}

import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openPage, sealPage } from '@/lib/data/page-place';
import { isTokenOver, type ListPage } from '@/lib/zoom/lists';
import { listTrash, type Recording } from '@/lib/zoom/recordings';
import { LIST_SCOPE, type Part, RECOVER_SCOPE, recordingsAccess, type Zone, zoneOf } from './access';
import { itemOf, MOST_ITEMS, writeItem } from './items';
import { type RecordingRow, rowOf } from './rows';

/** Zoom keeps what is in the trash so long (zoom-facts M5). */
const KEPT_MS = 30 * 86_400_000;

export type TrashView = Zone & {
  rows: (RecordingRow & { item: string /** When Zoom deletes it for good. */; goneAt?: Date })[];
  unread: number;
  /** For the address of the next page. */
  next?: string;
  startedAgain: boolean;
  /** The page with which the trash begins. */
  isFirst: boolean;
  mayRestore: boolean;
  key: string;
};

/** Zoom's trash, a page of it: one call. @param page as `next` of the one before */
export async function getTrash(page: string | undefined): Promise<Part<TrashView>> {
  const access = await recordingsAccess('/recordings/trash');
  const { api, source, grantId } = access;
  const pageToken = openPage(grantId, 'trash', z.string(), page);
  let startedAgain = false;
  const part = await access.read<ListPage<Recording>>(LIST_SCOPE, async () => {
    const asked = await listTrash(api, source, { pageSize: MOST_ITEMS, pageToken });
    if (!isTokenOver({ pageToken }, asked)) return asked;
    startedAgain = true;
    return listTrash(api, source, { pageSize: MOST_ITEMS });
  });
  if (!part.ok) return part;
  const { items, unread, nextPageToken } = part.value;
  const rows = items.map((recording) => ({
    ...rowOf(recording),
    item: writeItem(itemOf(recording)),
    goneAt: recording.deletedAt && new Date(recording.deletedAt.getTime() + KEPT_MS),
  }));
  return {
    ok: true,
    value: {
      ...zoneOf(access),
      rows,
      unread,
      next: nextPageToken && sealPage(grantId, 'trash', nextPageToken),
      startedAgain,
      isFirst: pageToken === undefined || startedAgain,
      mayRestore: access.allows(RECOVER_SCOPE),
      key: randomUUID(),
    },
  };
}

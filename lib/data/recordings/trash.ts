import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openPage, sealPage } from '@/lib/data/page-place';
import { isTokenOver, type ListPage } from '@/lib/zoom/lists';
import { listTrash, type Recording } from '@/lib/zoom/recordings';
import { LIST_SCOPE, type Part, RECOVER_SCOPE, recordingsAccess, type Zone, zoneOf } from './access';
import { itemOf, MOST_ITEMS, writeItem } from './items';
import { type RecordingRow, rowOf } from './rows';

/** How long Zoom keeps recordings in the trash (zoom-facts M5). */
const KEPT_MS = 30 * 86_400_000;

export type TrashView = Zone & {
  rows: (RecordingRow & { item: string /** When Zoom deletes it permanently. */; goneAt?: Date })[];
  unread: number;
  /** The cursor for the address of the next page. */
  next?: string;
  startedAgain: boolean;
  /** Whether this is the first page of the trash. */
  isFirst: boolean;
  mayRestore: boolean;
  key: string;
};

/**
 * One page of Zoom's trash, with one call.
 * @param page `next` of the page before
 */
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

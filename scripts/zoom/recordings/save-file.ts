import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import { type FileFailure, openFileAtOnce, openFileWith, type ZoomFile } from '@/lib/zoom/download';
import type { OpenFile } from '@/lib/zoom/open-file';
import { getDownloadToken, type RecordedFile } from '@/lib/zoom/recordings';
import type { Addresses } from './addresses';
import { type Disk, isFull, type Room } from './disk';
import { type Begun, type FileKey, lengthOf, type Manifest } from './manifest';
import { placeOf, receive } from './receive';

export type FileWay = { api: ZoomApi; source: TokenSource; openFile: OpenFile };
export type Wanted = FileKey & { file: RecordedFile; addresses: Addresses; path: string };
export type Place = {
  folder: string;
  manifest: Manifest;
  disk: Disk;
  isOver: () => boolean;
  onCame: (bytes: number) => void;
};

export type FileEnd =
  | { end: 'saved'; bytes: number }
  | { end: 'stopped' | 'no_room' | 'cut' }
  | { end: 'failed'; failure: FileFailure };

/** So often a file is begun anew, or asked for in vain, in one run; whoever gets further may ask again. */
const MOST_TRIES = 3;

/**
 * One file, under `NAME.part` until it is whole, whatever the list said of its length (zoom-facts M6). It goes on where
 * it ended if Zoom's store says that it is the same file still, by its strong ETag (RFC 9110, 13.1.5), and gives the
 * rest; else it begins anew.
 */
export async function saveFile(way: FileWay, place: Place, wanted: Wanted): Promise<FileEnd> {
  const { folder, manifest, disk } = place;
  const begun = manifest.begunAs(wanted);
  const target = join(folder, begun?.path ?? wanted.path);
  // Whole, but killed before the manifest knew.
  if (begun?.bytes !== undefined && (await lengthOf(target)) === begun.bytes)
    return saved(place, wanted, { path: begun.path, bytes: begun.bytes });
  const room = await disk.begin(wanted.file.bytes ?? 0, await lengthOf(`${target}.part`));
  if (!room) return { end: 'no_room' };
  try {
    await mkdir(dirname(target), { recursive: true });
    return await fetchWhole(way, { ...place, room }, wanted, begun ?? { path: wanted.path });
  } catch (error) {
    if (!isFull(error)) throw error;
    return { end: 'no_room' };
  } finally {
    room.end();
  }
}

async function fetchWhole(
  way: FileWay,
  place: Place & { room: Room },
  wanted: Wanted,
  begun: Begun,
): Promise<FileEnd> {
  const target = join(place.folder, begun.path);
  let { etag } = begun;
  for (let tries = 0; tries < MOST_TRIES; ) {
    if (place.isOver()) return { end: 'stopped' };
    const from = etag ? ((await lengthOf(`${target}.part`)) ?? 0) : 0;
    const opened = await openFrom(way, wanted, from, etag);
    if (!opened.ok) return { end: 'failed', failure: opened };
    const isOther = from > 0 && opened.status === 206 && (opened.headers.etag ?? etag) !== etag;
    const found = isOther ? undefined : placeOf(opened, from);
    if (!found) {
      opened.close();
      etag = undefined;
      tries += 1;
      continue;
    }
    if (found.at === 0) {
      etag = strongEtag(opened);
      await place.manifest.addBegun(wanted, { path: begun.path, etag, bytes: found.total });
    }
    const { isOver, room } = place;
    room.has(found.at);
    const onCame = (came: number, at: number) => {
      room.has(at);
      place.onCame(came);
    };
    const { end, bytes } = await receive(opened, `${target}.part`, found, {
      said: wanted.file.bytes,
      isOver,
      onCame,
    });
    if (end === 'whole') {
      await rename(`${target}.part`, target);
      return saved(place, wanted, { path: begun.path, bytes });
    }
    if (end === 'stopped') return { end };
    if (found.at === 0 || bytes === found.at) tries += 1;
  }
  return { end: 'cut' };
}

async function saved({ manifest }: Place, wanted: Wanted, file: { path: string; bytes: number }) {
  await manifest.addSaved(wanted, file);
  return { end: 'saved', bytes: file.bytes } as const;
}

/**
 * What may be said of an address that is not the file's any more: Zoom does not tell how it says that, and a store refuses
 * in words of its own. Not what speaks of the token or of a limit.
 */
const MAY_BE_STALE: readonly FileFailure['reason'][] = [
  ...(['not_found', 'not_ready', 'no_file', 'not_licensed', 'invalid', 'zoom_unavailable'] as const),
];

/** Where an address was told long ago, Zoom is asked for it anew before it is believed that there is no such file. */
async function openFrom(
  way: FileWay,
  wanted: Wanted,
  from: number,
  etag: string | undefined,
): Promise<ZoomFile | FileFailure> {
  const { addresses, id } = wanted;
  const opened = await openAt(way, wanted, addresses.of(id), from, etag);
  if (opened.ok || !MAY_BE_STALE.includes(opened.reason) || !(await addresses.askAgain())) return opened;
  return openAt(way, wanted, addresses.of(id), from, etag);
}

/** Just after a recording Zoom may want a token that is for downloads alone (zoom-facts M6). */
async function openAt(
  { api, source, openFile }: FileWay,
  { uuid, file: { extension } }: Wanted,
  url: string | undefined,
  from: number,
  etag: string | undefined,
): Promise<ZoomFile | FileFailure> {
  if (!url) return { ok: false, reason: 'no_file' };
  const part = from > 0 ? { range: `bytes=${from}-`, ifRange: etag } : {};
  const wanted = { url, extension, ...part, signal: new AbortController().signal };
  const door = { api, openFile };
  const opened = await openFileAtOnce(source, door, wanted);
  if (opened.ok || opened.reason !== 'not_ready') return opened;
  const forDownloads = await getDownloadToken(api, source, uuid);
  return forDownloads.ok ? openFileWith(forDownloads.value, door, wanted) : opened;
}

/** A weak one says that two files mean the same, not that they are the same. */
const strongEtag = ({ headers }: ZoomFile) => (/^"/.test(headers.etag ?? '') ? headers.etag : undefined);

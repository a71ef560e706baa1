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

/** How often a file is begun again or requested without progress in one run; after progress it may be requested again. */
const MOST_TRIES = 3;

/**
 * Saves one file, as `NAME.part` until it is complete, whatever length the list has (zoom-facts M6). It continues a part if
 * Zoom's store confirms by its strong ETag that the file is the same (RFC 9110, 13.1.5) and sends the rest; else it begins
 * again.
 */
export async function saveFile(way: FileWay, place: Place, wanted: Wanted): Promise<FileEnd> {
  const { folder, manifest, disk } = place;
  const begun = manifest.begunAs(wanted);
  const target = join(folder, begun?.path ?? wanted.path);
  // The file is complete, but the process was killed before it wrote the manifest.
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
 * Failures that an expired address may cause: Zoom does not document its answer, and a store has its own. Failures that
 * concern the token or a limit are not among them.
 */
const MAY_BE_STALE: readonly FileFailure['reason'][] = [
  ...(['not_found', 'not_ready', 'no_file', 'not_licensed', 'invalid', 'zoom_unavailable'] as const),
];

/** For an old address Zoom is asked for a new one before the file counts as missing. */
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

/** Just after a recording Zoom may require a token for downloads (zoom-facts M6). */
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

/** A weak ETag does not show that two files have the same bytes. */
const strongEtag = ({ headers }: ZoomFile) => (/^"/.test(headers.etag ?? '') ? headers.etag : undefined);

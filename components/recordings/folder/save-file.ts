/** A file to be saved: where in the folder, and where it is fetched from. */
export type FolderFile = { path: string; url: string; bytes?: number };

/** Why a file was not saved. `ends`: the next one would fail in the same way. */
export class NotSaved extends Error {
  constructor(readonly reason: 'signed_out' | 'not_given' | 'cut') {
    super(`A file was not saved: ${reason}`);
    this.name = 'NotSaved';
  }
}

/** What is remembered of a file that is there in part: the mark (ETag) of the version that it is a part of. */
export type Marks = {
  get(path: string): Promise<string | undefined>;
  set(path: string, etag: string | undefined): Promise<void>;
};

type Saving = { marks: Marks; signal: AbortSignal; onBytes: (bytes: number) => void };
type Handle = FileSystemFileHandle & { move?: (name: string) => Promise<void> };

/** What is written is on the disk only when it is closed, so that is done now and then. bytes */
const FIRST_CLOSE = 32 << 20;

/**
 * Saves one file in a folder: as `.part`, with its own name when it is whole. A part goes on where it ended while Zoom has
 * the same version, else it begins anew. When it breaks off or is stopped, what came stays.
 * @returns false where the file was there already
 */
export async function saveFile(
  folder: FileSystemDirectoryHandle,
  { path, url }: FolderFile,
  { marks, signal, onBytes }: Saving,
): Promise<boolean> {
  const [month = '', name = ''] = path.split('/');
  const place = await folder.getDirectoryHandle(month, { create: true });
  if (await isThere(place, name)) return false;
  const part: Handle = await place.getFileHandle(`${name}.part`, { create: true });
  const had = (await part.getFile()).size;
  const mark = had > 0 ? await marks.get(path) : undefined;
  const headers = mark ? { range: `bytes=${had}-`, 'if-range': mark } : undefined;
  const answer = await fetch(url, { headers, signal, cache: 'no-store', redirect: 'error' });
  const isWhole = answer.status === 416 && answer.headers.get('content-range') === `bytes */${had}`;
  if (!isWhole) {
    if (answer.status === 416) await marks.set(path, undefined);
    if (!answer.ok || !answer.body) throw new NotSaved(answer.status === 401 ? 'signed_out' : 'not_given');
    const begins = answer.status === 206 ? had : 0;
    const total = lengthOf(answer, begins);
    if (begins === 0) await beginAnew(part, path, answer.headers.get('etag'), marks);
    else onBytes(begins);
    const size = await write(part, answer.body, begins, onBytes);
    if (total !== undefined && size !== total) throw new NotSaved('cut');
  } else onBytes(had);
  await giveName(place, part, name);
  await marks.set(path, undefined);
  return true;
}

async function isThere(place: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await place.getFileHandle(name);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return false;
    throw error;
  }
}

/** @throws NotSaved where a part comes that was not asked for */
function lengthOf({ status, headers }: Response, begins: number): number | undefined {
  if (status !== 206) return numberIn(headers.get('content-length'));
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];
  if (Number(from) !== begins || total === undefined) throw new NotSaved('not_given');
  return Number(total);
}

const numberIn = (said: string | null) => (said === null ? undefined : Number(said));

/** Emptied before the new mark is kept: bytes of one version never stand under the mark of another. */
async function beginAnew(part: Handle, path: string, etag: string | null, marks: Marks): Promise<void> {
  await marks.set(path, undefined);
  await (await part.createWritable()).close();
  // A weak one says too little to join parts by (RFC 9110, 13.1.5).
  if (etag?.startsWith('"')) await marks.set(path, etag);
}

/** @returns the size of the part then */
async function write(
  part: Handle,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  begins: number,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const reader = body.getReader();
  let size = begins;
  let onDisk = begins;
  let open = await openAt(part, size);
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      await open.write(read.value);
      size += read.value.byteLength;
      onBytes(read.value.byteLength);
      // Each opening copies what is there, so they get rarer as it grows.
      if (size - onDisk < Math.max(FIRST_CLOSE, onDisk)) continue;
      await open.close();
      onDisk = size;
      open = await openAt(part, size);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    await open.close().catch(() => undefined);
    throw error;
  }
  await open.close();
  return size;
}

async function openAt(part: Handle, size: number): Promise<FileSystemWritableFileStream> {
  const open = await part.createWritable({ keepExistingData: true });
  await open.seek(size);
  return open;
}

/** Renamed where the browser can; else copied, which it does in one piece, and the part removed. */
async function giveName(place: FileSystemDirectoryHandle, part: Handle, name: string): Promise<void> {
  try {
    if (part.move) return await part.move(name);
  } catch {
    // Some browsers know it for their own storage alone.
  }
  const whole = await place.getFileHandle(name, { create: true });
  try {
    await (await part.getFile()).stream().pipeTo(await whole.createWritable());
  } catch (error) {
    // An empty file of that name would pass for the whole one.
    await place.removeEntry(name).catch(() => undefined);
    throw error;
  }
  await place.removeEntry(`${name}.part`);
}

/** A file to save: its place in the folder, and its address. */
export type FolderFile = { path: string; url: string; bytes?: number };

/** Why a file was not saved. `ends`: the next one would fail in the same way. */
export class NotSaved extends Error {
  constructor(readonly reason: 'signed_out' | 'not_given' | 'cut') {
    super(`A file was not saved: ${reason}`);
    this.name = 'NotSaved';
  }
}

/** What is stored for a partial file: the ETag of its version. */
export type Marks = {
  get(path: string): Promise<string | undefined>;
  set(path: string, etag: string | undefined): Promise<void>;
};

type Saving = { marks: Marks; signal: AbortSignal; onBytes: (bytes: number) => void };
type Handle = FileSystemFileHandle & { move?: (name: string) => Promise<void> };

/** Data is on the disk only after the file is closed, so it is closed from time to time. bytes */
const FIRST_CLOSE = 32 << 20;

/**
 * Saves one file to a folder: first as `.part`, renamed when it is complete. A partial file is resumed while
 * Zoom has the same version; otherwise it begins again. After a failure or a stop, the partial file stays.
 * @returns false when the file was already there
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

/** @throws NotSaved when the answer is a range that was not requested */
function lengthOf({ status, headers }: Response, begins: number): number | undefined {
  if (status !== 206) return numberIn(headers.get('content-length'));
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];
  if (Number(from) !== begins || total === undefined) throw new NotSaved('not_given');
  return Number(total);
}

const numberIn = (said: string | null) => (said === null ? undefined : Number(said));

/**
 * The file is emptied before the new ETag is stored, so that bytes of one version are never marked as
 * another.
 */
async function beginAnew(part: Handle, path: string, etag: string | null, marks: Marks): Promise<void> {
  await marks.set(path, undefined);
  await (await part.createWritable()).close();
  // A weak ETag must not be used to resume a file (RFC 9110, 13.1.5).
  if (etag?.startsWith('"')) await marks.set(path, etag);
}

/** @returns the new size of the partial file */
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
      // Opening a file copies its present content, so it is opened less often as it grows.
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

/**
 * Renames the file if the browser can; otherwise copies it, which is atomic, and removes the partial file.
 */
async function giveName(place: FileSystemDirectoryHandle, part: Handle, name: string): Promise<void> {
  try {
    if (part.move) return await part.move(name);
  } catch {
    // Some browsers support this only for their own storage.
  }
  const whole = await place.getFileHandle(name, { create: true });
  try {
    await (await part.getFile()).stream().pipeTo(await whole.createWritable());
  } catch (error) {
    // An empty file of that name would look like the complete one.
    await place.removeEntry(name).catch(() => undefined);
    throw error;
  }
  await place.removeEntry(`${name}.part`);
}

import { type FileHandle, open } from 'node:fs/promises';
import type { ZoomFile } from '@/lib/zoom/download';

/** How a body ended: `cut` before the end that was promised. */
export type Received = { end: 'whole' | 'cut' | 'stopped'; bytes: number };

/** Where in the file an answer begins, and how long the whole file is by what the store says of it now. */
export type Place = { at: number; total?: number };

/**
 * @param asked from which byte on the file was asked for, 0 for all of it
 * @returns undefined where the answer is another part than that
 */
export function placeOf({ status, headers }: ZoomFile, asked: number): Place | undefined {
  if (status === 200) {
    const length = headers['content-length'];
    return { at: 0, total: length === undefined ? undefined : Number(length) };
  }
  const [, first, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
  const known = total === undefined || total === '*' ? undefined : Number(total);
  // Nothing behind its end: it is here already, if it is as long as that.
  if (status === 416) return known === asked ? { at: asked, total: known } : undefined;
  return first !== undefined && Number(first) === asked ? { at: asked, total: known } : undefined;
}

/**
 * Writes what comes from `at` on, block by block, and no more of it is held. What has come is on the disk when this
 * resolves, however it ended. @param said bytes by the list, which may be wrong (zoom-facts M6): only where the store
 * tells no length @param onCame hears of each block: its bytes, and how much of the file is on the disk with it
 */
export async function receive(
  file: ZoomFile,
  part: string,
  { at, total }: Place,
  {
    said,
    isOver,
    onCame,
  }: { said?: number; isOver: () => boolean; onCame: (bytes: number, at: number) => void },
): Promise<Received> {
  const handle = await open(part, at > 0 ? 'r+' : 'w');
  let bytes = at;
  const ended = (end: Received['end']) => ({ end, bytes });
  try {
    for (;;) {
      if (isOver()) return ended('stopped');
      const next = await nextOf(file);
      if (!next) return ended('cut');
      if (next.done) break;
      await writeAll(handle, next.value, bytes);
      bytes += next.value.byteLength;
      onCame(next.value.byteLength, bytes);
    }
    return ended(bytes === total || (total === undefined && bytes >= (said ?? 0)) ? 'whole' : 'cut');
  } finally {
    file.close();
    await handle.datasync();
    await handle.close();
  }
}

/** The whole block: a disk may take less of it at once. @throws where it takes nothing, so that no file has holes */
export async function writeAll(
  handle: Pick<FileHandle, 'write'>,
  block: Uint8Array,
  at: number,
): Promise<void> {
  for (let done = 0; done < block.byteLength; ) {
    const { bytesWritten } = await handle.write(block, done, block.byteLength - done, at + done);
    if (bytesWritten === 0) throw new Error('The disk took nothing of a block.');
    done += bytesWritten;
  }
}

/** The network's exceptions are no surprise; those of the disk are. */
async function nextOf({ status, chunks }: ZoomFile) {
  try {
    return status === 416 ? ({ done: true } as const) : await chunks.next();
  } catch {
    return undefined;
  }
}

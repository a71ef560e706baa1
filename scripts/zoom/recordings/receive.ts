import { type FileHandle, open } from 'node:fs/promises';
import type { ZoomFile } from '@/lib/zoom/download';

/** How a body ended; `cut` means before the announced end. */
export type Received = { end: 'whole' | 'cut' | 'stopped'; bytes: number };

/** The position in the file where an answer begins, and the length of the whole file that the store announces now. */
export type Place = { at: number; total?: number };

/**
 * @param asked the first byte that was requested, 0 for the whole file
 * @returns undefined when the answer is another part
 */
export function placeOf({ status, headers }: ZoomFile, asked: number): Place | undefined {
  if (status === 200) {
    const length = headers['content-length'];
    return { at: 0, total: length === undefined ? undefined : Number(length) };
  }
  const [, first, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
  const known = total === undefined || total === '*' ? undefined : Number(total);
  // The request began at the end of the file: it is complete if it has this length.
  if (status === 416) return known === asked ? { at: asked, total: known } : undefined;
  return first !== undefined && Number(first) === asked ? { at: asked, total: known } : undefined;
}

/**
 * Writes the body from `at` on, one block at a time. When this resolves, the received bytes are on the disk, however it
 * ended. @param said the length in the list, which may be wrong (zoom-facts M6) and counts only when the store announces
 * none @param onCame called for each block with its bytes and the bytes of the file on the disk so far
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

/** Writes the whole block, even if the disk takes it in parts. @throws when it takes nothing, so that no file has gaps */
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

/** Failures of the network are expected; those of the disk are not. */
async function nextOf({ status, chunks }: ZoomFile) {
  try {
    return status === 416 ? ({ done: true } as const) : await chunks.next();
  } catch {
    return undefined;
  }
}

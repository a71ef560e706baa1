import { abortAfter } from '@/lib/waited';
import type { TokenSource } from './api';
import {
  type FileClient,
  type FileFailure,
  type FileWanted,
  openFileAtOnce,
  type ZoomFile,
} from './download';

/** A file read as text, up to a limit. */
export type FileText = { text: string; isCut: boolean };

/** The limit when the caller has none. ms */
const USUAL_MS = 7_000;

/**
 * Requests a text file that a page shows and reads it within the time that the visitor waits. Never throws.
 * @param wanted the file, and the number of bytes to read `at most`
 */
export async function readFileText(
  source: TokenSource,
  client: FileClient,
  { most, ...wanted }: Pick<FileWanted, 'url' | 'extension' | 'label'> & { most: number },
): Promise<({ ok: true } & FileText) | FileFailure> {
  const deadline = abortAfter(client.api.leftMs?.() ?? USUAL_MS);
  try {
    const file = await openFileAtOnce(source, client, { ...wanted, signal: deadline.signal });
    if (!file.ok) return file;
    const read = await textOfFile(file, most);
    return read ? { ok: true, ...read } : { ok: false, reason: 'zoom_unavailable' };
  } finally {
    deadline.end();
  }
}

/**
 * Reads a file as UTF-8 and ends its connection.
 * @param most bytes; the rest is not read
 * @returns undefined when the connection breaks
 */
async function textOfFile({ chunks, close }: ZoomFile, most: number): Promise<FileText | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    // No more is asked for than is read: who has given enough may then say nothing for a long time.
    while (size < most) {
      const part = await chunks.next();
      if (part.done) break;
      parts.push(part.value);
      size += part.value.byteLength;
    }
    const bytes = Buffer.concat(parts);
    return { text: bytes.subarray(0, most).toString(), isCut: size >= most };
  } catch {
    return undefined;
  } finally {
    close();
  }
}

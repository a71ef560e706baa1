import type { ZoomFile } from './download';

/** A file read as text, as far as it may go. */
export type FileText = { text: string; isCut: boolean };

/**
 * Reads a file as UTF-8 and ends its connection.
 * @param most bytes; what comes behind them is not read
 * @returns undefined where it breaks off
 */
export async function textOfFile({ chunks, close }: ZoomFile, most: number): Promise<FileText | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (let part = await chunks.next(); !part.done && size < most; part = await chunks.next()) {
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

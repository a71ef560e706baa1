import { type FolderFile, type Marks, NotSaved, saveFile } from './save-file';

/** The result of a run. */
export type End = 'done' | 'some' | 'paused' | 'signed_out' | 'no_room' | 'no_folder' | 'stopped';

export type Progress = { done: number; bytes: number };

const AT_ONCE = 2;
/** After so many failed files in a row, the others would fail too. */
const MOST_FAILED = 4;

type Run = { marks: Marks; signal: AbortSignal; onProgress: (progress: Progress) => void };

/** Saves the files that are missing in a folder, two at a time. */
export async function saveAll(
  folder: FileSystemDirectoryHandle,
  files: FolderFile[],
  { marks, signal, onProgress }: Run,
): Promise<End> {
  const ending = new AbortController();
  const both = AbortSignal.any([signal, ending.signal]);
  const progress: Progress = { done: 0, bytes: 0 };
  const waiting = [...files];
  let end: End | undefined;
  let failed = 0;
  let inARow = 0;
  async function worker() {
    for (let file = waiting.shift(); file && !both.aborted; file = waiting.shift()) {
      let came = 0;
      const onBytes = (bytes: number) => {
        came += bytes;
        progress.bytes += bytes;
        onProgress({ ...progress });
      };
      try {
        const isNew = await saveFile(folder, file, { marks, signal: both, onBytes });
        if (!isNew) onBytes(file.bytes ?? 0);
        progress.done += 1;
        inARow = 0;
      } catch (error) {
        progress.bytes -= came;
        if (both.aborted) return;
        failed += 1;
        inARow += 1;
        end ??= endOf(error) ?? (inARow >= MOST_FAILED ? 'stopped' : undefined);
        if (end) ending.abort();
      }
      onProgress({ ...progress });
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (signal.aborted) return 'paused';
  return end ?? (failed > 0 ? 'some' : 'done');
}

/** The failure of one file that ends the whole run. */
function endOf(error: unknown): End | undefined {
  if (error instanceof NotSaved) return error.reason === 'signed_out' ? 'signed_out' : undefined;
  if (!(error instanceof DOMException)) return undefined;
  if (error.name === 'QuotaExceededError') return 'no_room';
  return ['NotAllowedError', 'NotFoundError', 'NoModificationAllowedError'].includes(error.name)
    ? 'no_folder'
    : undefined;
}

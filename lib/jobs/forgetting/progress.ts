import 'server-only';
import { isStopping } from '@/lib/stop';

/**
 * The result of a part of a run. `left`: the time ended before the work; `failed`: an error occurred for some
 * rows.
 */
export type Progress = { count: number; end: 'done' | 'left' | 'failed' };

/** The maximum number of rows in one statement, so that no lock is held long. */
export const BATCH = 5_000;

/**
 * Whether to stop deleting: the time is over, or the process was told to stop. The next run continues.
 * @param until by `performance.now()`
 */
export const isOver = (until: number) => isStopping() || performance.now() > until;

/**
 * Deletes `BATCH` rows at a time.
 * @param until by `performance.now()`
 * @param some returns how many it deleted
 */
export async function inBatches(until: number, some: () => Promise<number>): Promise<Progress> {
  for (let count = 0; ; ) {
    if (isOver(until)) return { count, end: 'left' };
    const deleted = await some();
    count += deleted;
    if (deleted < BATCH) return { count, end: 'done' };
  }
}

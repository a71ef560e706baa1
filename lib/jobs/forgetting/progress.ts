import 'server-only';
import { isStopping } from '@/lib/stop';

/** How far a part of a run came. `left`: its time ran out over more; `failed`: for some of it something went wrong. */
export type Progress = { count: number; end: 'done' | 'left' | 'failed' };

/** At most this many rows in one statement, so that none is held long. */
export const BATCH = 5_000;

/** A process that is told to stop forgets nothing more: the next run does. @param until by `performance.now()` */
export const isOver = (until: number) => isStopping() || performance.now() > until;

/** Deletes `BATCH` rows at a time. @param until by `performance.now()` @param some gives how many it deleted */
export async function inBatches(until: number, some: () => Promise<number>): Promise<Progress> {
  for (let count = 0; ; ) {
    if (isOver(until)) return { count, end: 'left' };
    const deleted = await some();
    count += deleted;
    if (deleted < BATCH) return { count, end: 'done' };
  }
}

import type { VaultDeps } from './deps';

type Unfinished = Pick<VaultDeps, 'unfinished'>;

/** Work that may hold somebody's only living tokens: a process that is told to stop waits for its end. */
export function untilItEnds<T>({ unfinished }: Unfinished, work: Promise<T>): Promise<T> {
  unfinished.add(work);
  return work.finally(() => unfinished.delete(work));
}

/** Resolves when nothing is left, what was begun meanwhile included. Only for a process that begins nothing new. */
export async function drain({ unfinished }: Unfinished): Promise<void> {
  while (unfinished.size > 0) await Promise.allSettled([...unfinished]);
}

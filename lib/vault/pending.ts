import { heldIn, type Pending } from '@/lib/stop';

/** Work that may hold somebody's only living tokens: a process that is told to stop waits for its end. */
export const untilItEnds = <T>({ pending }: Pending, work: Promise<T>): Promise<T> => heldIn(pending, work);

/** Work that holds no tokens of its own, and is waited for all the same. */
export const notCutOff = <T>({ underway }: Pending, work: Promise<T>): Promise<T> => heldIn(underway, work);

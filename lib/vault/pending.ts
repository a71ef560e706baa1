import { heldIn, type Pending } from '@/lib/stop';

/** Work that may hold the only living tokens of a grant: a process that is told to stop waits for its end. */
export const untilItEnds = <T>({ pending }: Pending, work: Promise<T>): Promise<T> => heldIn(pending, work);

/** Work that holds no tokens; a process that is told to stop waits for it too. */
export const notCutOff = <T>({ underway }: Pending, work: Promise<T>): Promise<T> => heldIn(underway, work);

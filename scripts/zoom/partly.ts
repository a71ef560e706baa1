import { DONE, type Ended } from './command';

/**
 * How a list ends that is not whole: first that it broke off and why, then what of it was not understood.
 * @param unread a sentence about that, where there is something
 */
export function partly(ended: Ended, isStopped: boolean, unread: string | undefined): Ended {
  const brokeOff = ended !== DONE || isStopped ? `The list broke off. ${ended.why ?? ''}`.trim() : undefined;
  return { end: 'partly', reason: ended.reason, why: [brokeOff, unread].filter(Boolean).join(' ') };
}

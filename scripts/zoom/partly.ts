import { DONE, type Ended } from './command';

/**
 * How a command ends with an incomplete list: first why it broke off, then what could not be read.
 * @param unread a sentence about entries that could not be read, if there are any
 */
export function partly(ended: Ended, isStopped: boolean, unread: string | undefined): Ended {
  const brokeOff = ended !== DONE || isStopped ? `The list broke off. ${ended.why ?? ''}`.trim() : undefined;
  return { end: 'partly', reason: ended.reason, why: [brokeOff, unread].filter(Boolean).join(' ') };
}

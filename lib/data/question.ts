import 'server-only';

/** Topics are not longer (zoom-facts 2.4). */
const LONGEST = 200;

/** The search text in an address; empty when there is none. */
export const questionOf = (said: unknown): string =>
  typeof said === 'string' ? said.slice(0, LONGEST).trim() : '';

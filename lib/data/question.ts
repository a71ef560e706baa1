import 'server-only';

/** No topic is longer (zoom-facts 2.4). */
const LONGEST = 200;

/** What somebody looks for, as an address says it; empty where it says nothing. */
export const questionOf = (said: unknown): string =>
  typeof said === 'string' ? said.slice(0, LONGEST).trim() : '';

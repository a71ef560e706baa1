import 'server-only';
import { plain } from './plain-letters';

/** Topics are not longer (zoom-facts 2.4). */
const LONGEST = 200;

/**
 * The search text in an address; empty when there is none, and when nothing of it is compared: an accent alone, or a
 * sign that is folded to a blank, would be found in everything.
 */
export function questionOf(said: unknown): string {
  const question = typeof said === 'string' ? said.slice(0, LONGEST).trim() : '';
  return plain(question).trim() === '' ? '' : question;
}

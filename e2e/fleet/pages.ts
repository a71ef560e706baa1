import type { Answer } from './send';

/** What a person can read in a page, as one line. */
export function textOf({ body }: Pick<Answer, 'body'>): string {
  return body
    .replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\/?(?:span|em|strong|b|bdi|time|a)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** What somebody at `/profile` is shown, in one word. */
export type Shown =
  | 'their profile'
  | 'their last known profile'
  | 'reconnect'
  | 'try later'
  | 'operator'
  | 'our records are away'
  | 'other';

const AS_OF = 'Zoom is not answering right now. This is what it said on';

export function shown(answer: Answer, name: string): Shown {
  const text = textOf(answer);
  if (text.includes('We cannot reach our own records')) return 'our records are away';
  if (answer.status !== 200) return 'other';
  if (text.includes(`Hello, ${name}!`))
    return text.includes(AS_OF) ? 'their last known profile' : 'their profile';
  if (text.includes('Zoom needs you to sign in again')) return 'reconnect';
  if (text.includes('Zoom is not answering right now')) return 'try later';
  if (text.includes('not set up correctly at Zoom')) return 'operator';
  return 'other';
}

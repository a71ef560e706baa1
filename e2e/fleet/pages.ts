import type { Answer } from './send';

/** The visible text of a page, as one line. */
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

/** What a person sees at `/profile`, in one word. */
export type Shown =
  | 'their profile'
  | 'their last known profile'
  | 'reconnect'
  | 'try later'
  | 'operator'
  | 'our records are away'
  | 'other';

const AS_OF = 'Zoom could not tell us your profile just now. This is what it said on';

export function shown(answer: Answer, name: string): Shown {
  const text = textOf(answer);
  if (text.includes('We are having trouble on our side')) return 'our records are away';
  if (answer.status !== 200) return 'other';
  if (`${text} `.includes(`Hello, ${name} `))
    return text.includes(AS_OF) ? 'their last known profile' : 'their profile';
  if (text.includes('Reconnect to Zoom')) return 'reconnect';
  if (text.includes('Zoom is not answering as it should')) return 'try later';
  if (text.includes('a problem with this app’s setup')) return 'operator';
  return 'other';
}

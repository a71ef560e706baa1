import type { CallRow } from '@/lib/data/phone/rows';
import { formatSeconds } from '@/lib/format';
import type { PhoneTelling } from './telling';

/** Who was at the other end: a name, else a number, else that Zoom told neither. */
export const nameOf = ({ name, number }: CallRow, t: PhoneTelling['t']): string =>
  name ?? number ?? t('nobody');

/** What sort of call it was, its number where a name stands above, and how long it took. */
export function marksOf(row: CallRow, { language, t }: Pick<PhoneTelling, 'language' | 't'>): string[] {
  const { kind, direction, seconds, isUnread } = row;
  return [
    kind === 'voicemails' ? t(isUnread ? 'voicemailNew' : 'voicemail') : direction ? t(direction) : '',
    row.name && row.number ? `\u2068${row.number}\u2069` : '',
    seconds === undefined ? '' : formatSeconds(seconds, language),
  ].filter(Boolean);
}

import type { CallRow } from '@/lib/data/phone/rows';
import { formatSeconds } from '@/lib/format';
import type { PhoneTelling } from './telling';

/** The other party: a name, else a number, else a text that Zoom gave neither. */
export const nameOf = ({ name, number }: CallRow, t: PhoneTelling['t']): string =>
  name ?? number ?? t('nobody');

/** The kind of call, its number if the name is shown above, and its duration. */
export function marksOf(row: CallRow, { language, t }: Pick<PhoneTelling, 'language' | 't'>): string[] {
  const { kind, direction, seconds, isUnread } = row;
  return [
    kind === 'voicemails' ? t(isUnread ? 'voicemailNew' : 'voicemail') : direction ? t(direction) : '',
    row.name && row.number ? `\u2068${row.number}\u2069` : '',
    seconds === undefined ? '' : formatSeconds(seconds, language),
  ].filter(Boolean);
}

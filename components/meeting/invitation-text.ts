import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';
import { formatLength, formatWhen, formatZone } from './times';

export type Invited = {
  topic?: string;
  /** Absent for a series without fixed times. */
  start?: Date;
  minutes?: number;
  timeZone?: string;
  joinUrl?: string;
  passcode?: string;
  /** The number of further dates of a series. */
  moreDates?: number;
};

/**
 * The short invitation: only what a guest needs (zoom-facts M3: people find Zoom's own far too long).
 * @param t in the guest's language
 */
export function invitationText(meeting: Invited, language: Language, t: Translator<'meeting'>): string {
  const { topic, start, minutes = 0, timeZone = 'UTC', joinUrl, passcode, moreDates = 0 } = meeting;
  const lines = [topic ?? t('untitled')];
  if (start) {
    const when = formatWhen(start, minutes, language, timeZone);
    lines.push(t('invite.when', { when }), formatZone(timeZone, language, start));
    if (minutes > 0) lines.push(t('invite.length', { length: formatLength(minutes, language) }));
    if (moreDates > 0) lines.push(t('invite.more', { count: moreDates }));
  }
  const ways = [
    joinUrl && t('invite.join', { link: joinUrl }),
    passcode && t('invite.passcode', { passcode }),
  ];
  return [...lines, '', ...ways.filter((line) => line !== undefined && line !== '')].join('\n').trim();
}

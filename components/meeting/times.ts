import { formatTimeZone, knownTimeZone, widthOf } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import { dateFormat, numberFormat } from '@/lib/intl';

const locales: Record<Language, string> = { en: 'en-US', ja: 'ja-JP' };
const MINUTE_MS = 60_000;

/** Intl uses narrow and thin spaces, which mail programs and chats may show as boxes. */
const plain = (text: string) => text.replace(/[\u2009\u202f]/g, ' ');

/**
 * The text between a day and its time, and between two times, because Intl's own range is not good Japanese.
 */
const JOINTS: Record<Language, { day: string; range: string }> = {
  en: { day: ', ', range: ' – ' },
  ja: { day: '', range: '～' },
};

/** "2026年12月6日（日）", because the long weekday makes "6日日曜日". */
const DATES: Record<Language, Intl.DateTimeFormatOptions> = {
  en: { dateStyle: 'full' },
  ja: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' },
};

/** A meeting's date, beginning and end: "Thursday, December 3, 2026, 10:00 AM – 11:30 AM". */
export const formatWhen = (...when: WhenGiven): string => partsOfWhen(...when).join('');

type WhenGiven = [start: Date, minutes: number, language: Language, timeZone: string];

/**
 * The same in the parts between which a line may end; a blank between them belongs to the first. None for an invalid
 * start, and no end when that would be invalid: Intl throws for these.
 */
export function partsOfWhen(...[start, minutes, language, timeZone]: WhenGiven): string[] {
  const zone = knownTimeZone(timeZone);
  const { day, range } = JOINTS[language];
  const dateOf = dateFormat(locales[language], { ...DATES[language], timeZone: zone });
  const timeOf = dateFormat(locales[language], { timeStyle: 'short', timeZone: zone });
  const end = new Date(start.getTime() + minutes * MINUTE_MS);
  if (Number.isNaN(start.getTime())) return [];
  const isLong = minutes > 0 && !Number.isNaN(end.getTime());
  const [from, to] = [start, isLong ? end : start].map((at) => dateOf.format(at) + day) as [string, string];
  const parts = !isLong
    ? [from, timeOf.format(start)]
    : from === to
      ? [from, timeOf.format(start) + range + timeOf.format(end)]
      : [from, timeOf.format(start) + range, to, timeOf.format(end)];
  return parts.map((part) => widthOf(plain(part), language));
}

/** "1 hour 30 minutes". */
export function formatLength(minutes: number, language: Language): string {
  const parts: [number, 'hour' | 'minute'][] = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ];
  const words = parts
    .filter(([count, unit]) => count > 0 || (unit === 'minute' && minutes === 0))
    .map(([count, unit]) =>
      numberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    )
    .join(' ');
  return language === 'ja' ? words.replaceAll(' ', '') : words;
}

/**
 * A zone's name and id at the time of the meeting; UTC for an unknown one, because the time is then shown in
 * UTC.
 */
export const formatZone = (timeZone: string, language: Language, at: Date): string =>
  formatTimeZone(knownTimeZone(timeZone) === 'UTC' ? 'UTC' : timeZone, language, at);

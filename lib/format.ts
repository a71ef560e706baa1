import type { Language } from '@/lib/i18n/language';

const locales: Record<Language, string> = { en: 'en-US', ja: 'ja-JP' };

type DateStyle = 'date' | 'minute' | 'short';
const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: 'long' },
  minute: { dateStyle: 'long', timeStyle: 'short' },
  short: { month: 'short', day: 'numeric', year: 'numeric' },
};

/** A point in time in a person's language and IANA time zone (UTC when Zoom's zone is unknown here). */
export function formatDate(
  date: Date,
  language: Language,
  timeZone?: string,
  style: DateStyle = 'date',
): string {
  const options = { ...dateStyles[style], timeZone: knownTimeZone(timeZone) };
  return new Intl.DateTimeFormat(locales[language], options).format(date);
}

/** An IANA time zone that Intl accepts. */
export function knownTimeZone(timeZone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** "Europe/Stockholm" as "Central European Time (Europe/Stockholm)"; what Intl does not know stays as it is. */
export function formatTimeZone(timeZone: string, language: Language, at: Date): string {
  if (knownTimeZone(timeZone) === 'UTC' && timeZone !== 'UTC') return timeZone;
  const options = { timeZone, timeZoneName: 'longGeneric' } as const;
  const parts = new Intl.DateTimeFormat(locales[language], options).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value;
  if (!name) return timeZone;
  return language === 'ja' ? `${name}（${timeZone}）` : `${name} (${timeZone})`;
}

/** A language tag by its name. Zoom writes Japanese as "jp-JP", which is no language tag. */
export function formatLanguage(tag: string, language: Language): string {
  try {
    const name = new Intl.DisplayNames(locales[language], { type: 'language' });
    return name.of(tag.replace(/^jp\b/i, 'ja')) ?? tag;
  } catch {
    return tag;
  }
}

/** A personal meeting ID in Zoom's own groups: 1234567890 as "123 456 7890". */
export function formatMeetingId(id: string): string {
  return id.replace(/^(\d{3})(\d{3,4})(\d{4})$/, '$1 $2 $3');
}

export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(value);
}

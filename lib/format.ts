import type { Language } from '@/lib/i18n/language';
import { dateFormat, displayNames, numberFormat, relativeFormat, zoneNamed } from '@/lib/intl';

const locales: Record<Language, string> = { en: 'en-US', ja: 'ja-JP' };

type DateStyle = 'date' | 'minute' | 'short' | 'row' | 'time' | 'day' | 'weekday' | 'month';
const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: 'long' },
  minute: { dateStyle: 'long', timeStyle: 'short' },
  short: { month: 'short', day: 'numeric', year: 'numeric' },
  row: { dateStyle: 'medium', timeStyle: 'short' },
  time: { timeStyle: 'short' },
  day: { weekday: 'long', month: 'long', day: 'numeric' },
  weekday: { weekday: 'short', month: 'short', day: 'numeric' },
  month: { month: 'long', year: 'numeric' },
};

/** "11月29日（日）", because the long weekday makes "29日日曜日". */
const japaneseDay: Intl.DateTimeFormatOptions = { weekday: 'short', month: 'long', day: 'numeric' };

/** Intl throws for these, and a page would be lost for one value of one row. */
const isNoTime = (date: Date) => Number.isNaN(date.getTime());

/**
 * A time in a person's language and IANA time zone (UTC when this app does not know Zoom's zone); empty for an invalid
 * one, as everything here is for what cannot be written.
 */
export function formatDate(
  date: Date,
  language: Language,
  timeZone?: string,
  style: DateStyle = 'date',
): string {
  if (isNoTime(date)) return '';
  const words = dateFormat(locales[language], {
    ...(style === 'day' && language === 'ja' ? japaneseDay : dateStyles[style]),
    timeZone: knownTimeZone(timeZone),
  }).format(date);
  return widthOf(words, language);
}

/**
 * A calendar day (yyyy-mm-dd) with its weekday, independent of zones; with its year when that is not today's.
 */
export function formatDay(day: string, language: Language, today: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  const isOtherYear = day.slice(0, 4) !== today.slice(0, 4);
  const words = formatDate(date, language, 'UTC', 'day');
  if (!isOtherYear || words === '') return words;
  return language === 'ja' ? `${date.getUTCFullYear()}年${words}` : `${words}, ${date.getUTCFullYear()}`;
}

/** A calendar day (yyyy-mm-dd) when its year is shown nearby: "Sun, Nov 1". */
export const formatShortDay = (day: string, language: Language): string =>
  formatDate(new Date(`${day}T12:00:00Z`), language, 'UTC', 'weekday');

/** Japanese sentences have wide brackets, and Intl writes narrow ones: "11月29日(日)", "英語 (アメリカ合衆国)". */
export const widthOf = (words: string, language: Language): string =>
  language === 'ja' ? words.replace(/ ?\(([^)]+)\)/g, '（$1）') : words;

/**
 * A duration: "45 min", "1 hr 30 min".
 * @param minutes an integer, 0 or more
 */
export function formatLength(minutes: number, language: Language): string {
  const unit = (value: number, name: 'hour' | 'minute') =>
    numberFormat(locales[language], { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  const parts = [hours > 0 ? unit(hours, 'hour') : '', rest > 0 || hours === 0 ? unit(rest, 'minute') : ''];
  const words = parts.filter(Boolean).join(' ');
  return language === 'ja' ? words.replaceAll(' ', '') : words;
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in decimal units, as Zoom's own pages show it: "61 MB", "1.2 GB". */
export function formatBytes(bytes: number, language: Language): string {
  if (!Number.isFinite(bytes)) return '';
  // 999.6 kB is 1 MB, not 1,000 kB.
  const power = bytes < 1 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(bytes * 1.0005) / 3));
  const value = bytes / 1000 ** power;
  const words = numberFormat(locales[language], {
    style: 'unit',
    unit: SIZES[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 2 && value < 100 ? 1 : 0,
  }).format(value);
  return language === 'ja' ? words.replace(' バイト', 'バイト') : words;
}

/**
 * A position in a recording, as players show it: "4:05", "1:02:03".
 * @param seconds 0 or more
 */
export function formatClock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A calendar month (yyyy-mm): "November 2026". */
export const formatMonth = (month: string, language: Language): string =>
  formatDate(new Date(`${month}-15T12:00:00Z`), language, 'UTC', 'month');

/**
 * The duration of a call: "42 sec", "5 min 10 sec", "1 hr 2 min".
 * @param seconds 0 or more
 */
export function formatSeconds(seconds: number, language: Language): string {
  const whole = Math.round(seconds);
  if (whole >= 3_600) return formatLength(Math.round(whole / 60), language);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const inSeconds = numberFormat(locales[language], {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
  }).format(rest);
  const parts = [
    minutes > 0 ? formatLength(minutes, language) : '',
    rest > 0 || minutes === 0 ? inSeconds : '',
  ];
  const words = parts.filter(Boolean).join(' ');
  return language === 'ja' ? words.replaceAll(' ', '') : words;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const YEAR_MS = 365.25 * DAY_MS;
/** The distance up to which each unit is used: "in 45 days" is more exact than "in 2 months". */
const units: [Intl.RelativeTimeFormatUnit, ms: number, below: number][] = [
  ['minute', MINUTE_MS, 59.5 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS, 23.5 * 60 * MINUTE_MS],
  ['day', DAY_MS, 60 * DAY_MS],
  ['month', 30.44 * DAY_MS, 730 * DAY_MS],
  ['year', YEAR_MS, Number.POSITIVE_INFINITY],
];

/** The distance of a time in words: "3 hours ago", "in 52 minutes", "now". */
export function formatRelative(date: Date, language: Language, now: Date): string {
  const ms = date.getTime() - now.getTime();
  if (Number.isNaN(ms)) return '';
  const isNow = Math.abs(ms) < MINUTE_MS / 2;
  // "yesterday" means a calendar day, which 30 hours ago need not be.
  const format = relativeFormat(locales[language], { numeric: isNow ? 'auto' : 'always' });
  if (isNow) return format.format(0, 'second');
  const [unit, length] = units.find(([, , below]) => Math.abs(ms) < below) ?? ['year', YEAR_MS];
  const words = format.format(Math.round(ms / length), unit);
  return language === 'ja' ? words.replaceAll(' ', '') : words;
}

/** The zone itself if Intl supports it, else UTC. */
export function knownTimeZone(timeZone: string | undefined): string {
  try {
    return zoneNamed(timeZone ?? 'UTC');
  } catch {
    return 'UTC';
  }
}

/** A form lists all of Zoom's zones, and Intl needs a millisecond for the name of one. */
const zoneNames = new Map<string, string>();
/** All zones in two languages on some days; more names would come from outside. */
const MOST_ZONE_NAMES = 2_000;

/**
 * "Europe/Stockholm" as "Central European Time (Europe/Stockholm)"; a zone that Intl does not support is
 * returned unchanged.
 * @param at the day for which the name is wanted
 */
export function formatTimeZone(timeZone: string, language: Language, at: Date): string {
  const key = `${language} ${Math.floor(at.getTime() / DAY_MS)} ${timeZone}`;
  const known = zoneNames.get(key);
  if (known !== undefined) return known;
  const name = nameOfZone(timeZone, language, at);
  if (zoneNames.size >= MOST_ZONE_NAMES) zoneNames.clear();
  zoneNames.set(key, name);
  return name;
}

function nameOfZone(timeZone: string, language: Language, at: Date): string {
  if (isNoTime(at) || (knownTimeZone(timeZone) === 'UTC' && timeZone !== 'UTC')) return timeZone;
  // UTC has no generic name, and "GMT+00:00" helps nobody.
  const timeZoneName = knownTimeZone(timeZone) === 'UTC' ? 'long' : 'longGeneric';
  const options = { timeZone, timeZoneName } as const;
  const parts = dateFormat(locales[language], options).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value;
  if (!name) return timeZone;
  return language === 'ja' ? `${name}（${timeZone}）` : `${name} (${timeZone})`;
}

/** The name of a language tag. Zoom writes Japanese as "jp-JP", which is not a valid tag. */
export function formatLanguage(tag: string, language: Language): string {
  try {
    const name = displayNames(locales[language], { type: 'language' });
    return widthOf(name.of(tag.replace(/^jp\b/i, 'ja')) ?? tag, language);
  } catch {
    return tag;
  }
}

/** A personal meeting ID in Zoom's own groups: 1234567890 as "123 456 7890". */
export function formatMeetingId(id: string): string {
  return id.replace(/^(\d{3})(\d{3,4})(\d{4})$/, '$1 $2 $3');
}

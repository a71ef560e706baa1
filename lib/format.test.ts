import { expect, test, vi } from 'vitest';
import {
  formatBytes,
  formatClock,
  formatDate,
  formatDay,
  formatLanguage,
  formatLength,
  formatMeetingId,
  formatMonth,
  formatRelative,
  formatSeconds,
  formatShortDay,
  formatTimeZone,
  knownTimeZone,
} from './format';

const newYear = new Date('2026-12-31T23:30:00Z');

test('a date is the date where the person is', () => {
  expect(formatDate(newYear, 'en', 'America/New_York')).toBe('December 31, 2026');
  expect(formatDate(newYear, 'ja', 'Asia/Tokyo')).toBe('2027年1月1日');
});

test.each([
  ['date', 'January 1, 2027', '2027年1月1日'],
  ['minute', 'January 1, 2027 at 8:30 AM', '2027年1月1日 8:30'],
  ['short', 'Jan 1, 2027', '2027年1月1日'],
  ['row', 'Jan 1, 2027, 8:30 AM', '2027/01/01 8:30'],
] as const)('a date in the style "%s" is written as its place needs it', (style, english, japanese) => {
  const shown = (language: 'en' | 'ja') =>
    // Newer ICU data has a narrow space before AM.
    formatDate(newYear, language, 'Asia/Tokyo', style).replace(/\u202f/g, ' ');
  expect([shown('en'), shown('ja')]).toEqual([english, japanese]);
});

test('a time zone that Intl does not know is read as UTC', () => {
  expect(knownTimeZone('Mars/Olympus_Mons')).toBe('UTC');
  expect(knownTimeZone(undefined)).toBe('UTC');
  expect(formatDate(newYear, 'en', 'Mars/Olympus_Mons')).toBe('December 31, 2026');
});

test('a time zone is shown by name and by its identifier', () => {
  expect(formatTimeZone('Europe/Stockholm', 'en', newYear)).toBe('Central European Time (Europe/Stockholm)');
  expect(formatTimeZone('Asia/Tokyo', 'ja', newYear)).toBe('日本標準時（Asia/Tokyo）');
  expect(formatTimeZone('UTC', 'en', newYear)).toBe('Coordinated Universal Time (UTC)');
  expect(formatTimeZone('Mars/Olympus_Mons', 'en', newYear)).toBe('Mars/Olympus_Mons');
});

test('the name of a zone is made once a day: a form lists all of them, for everybody who opens it', () => {
  const made = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
  const name = (at: string) => formatTimeZone('America/Lima', 'en', new Date(at));
  const first = name('2026-05-01T08:00:00Z');
  const once = made.mock.calls.length;
  expect(name('2026-05-01T23:00:00Z')).toBe(first);
  expect(made.mock.calls.length).toBe(once);
  name('2026-05-02T00:00:00Z');
  expect(made.mock.calls.length).toBeGreaterThan(once);
  // Unknown names are not kept for ever.
  for (let at = 0; at < 2_000; at++) formatTimeZone(`Nowhere/${at}`, 'en', newYear);
  made.mockClear();
  name('2026-05-01T08:00:00Z');
  expect(made).toHaveBeenCalled();
});

test("Zoom's jp-JP is Japanese", () => {
  expect(formatLanguage('jp-JP', 'en')).toBe('Japanese (Japan)');
  expect(formatLanguage('jp-JP', 'ja')).toBe('日本語（日本）');
  expect(formatLanguage('en-US', 'ja')).toBe('アメリカ英語');
  expect(formatLanguage('JP', 'en')).toBe('Japanese');
  expect(formatLanguage('en-JP', 'en')).toBe('English (Japan)');
});

test('a language tag that is none is shown as it came', () => {
  expect(formatLanguage('??', 'en')).toBe('??');
});

test.each([
  ['4155550123', '415 555 0123'],
  ['12345678901', '123 4567 8901'],
  ['123', '123'],
  ['123456789012', '123456789012'],
  ['x4155550123', 'x4155550123'],
])('meeting ID %s is read out as %s', (id, shown) => {
  expect(formatMeetingId(id)).toBe(shown);
});

test.each([
  [-10, 'now', '今'],
  [29.9, 'now', '今'],
  [30, 'in 1 minute', '1分後'],
  [-180, '3 minutes ago', '3分前'],
  [59.5 * 60, 'in 1 hour', '1時間後'],
  [52 * 60, 'in 52 minutes', '52分後'],
  [59.9 * 60, 'in 1 hour', '1時間後'],
  [-30 * 3_600, '1 day ago', '1日前'],
  [45 * 86_400, 'in 45 days', '45日後'],
  [90 * 86_400, 'in 3 months', '3か月後'],
  [-800 * 86_400, '2 years ago', '2年前'],
])('%s seconds away is "%s"', (seconds, english, japanese) => {
  const date = new Date(newYear.getTime() + seconds * 1_000);
  expect(formatRelative(date, 'en', newYear)).toBe(english);
  expect(formatRelative(date, 'ja', newYear)).toBe(japanese);
});

test('a day of the calendar has its weekday, and its year where that is another one', () => {
  expect(formatShortDay('2026-11-29', 'en')).toBe('Sun, Nov 29');
  expect(formatShortDay('2026-11-29', 'ja')).toBe('11月29日（日）');
  expect(formatDay('2026-11-29', 'en', '2026-11-01')).toBe('Sunday, November 29');
  expect(formatDay('2026-11-29', 'ja', '2026-11-01')).toBe('11月29日（日）');
  expect(formatDay('2027-01-01', 'en', '2026-12-31')).toBe('Friday, January 1, 2027');
  expect(formatDay('2027-01-01', 'ja', '2026-12-31')).toBe('2027年1月1日（金）');
});

test.each([
  [0, '0 min', '0分'],
  [45, '45 min', '45分'],
  [60, '1 hr', '1時間'],
  [90, '1 hr 30 min', '1時間30分'],
  [1_500, '25 hr', '25時間'],
])('how long something takes is told in hours and minutes: %i', (minutes, english, japanese) => {
  expect(formatLength(minutes, 'en')).toBe(english);
  expect(formatLength(minutes, 'ja')).toBe(japanese);
});

test.each([
  [0, '0 sec', '0秒'],
  [42.4, '42 sec', '42秒'],
  [60, '1 min', '1分'],
  [310, '5 min 10 sec', '5分10秒'],
  [3_599.7, '1 hr', '1時間'],
  [3_720, '1 hr 2 min', '1時間2分'],
])('%s seconds are told as a call’s length', (seconds, english, japanese) => {
  expect(formatSeconds(seconds, 'en')).toBe(english);
  expect(formatSeconds(seconds, 'ja').replaceAll(' ', '')).toBe(japanese);
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [999_600, '1 MB'],
  [61_400_000, '61 MB'],
  [1_240_000_000, '1.2 GB'],
  [999_900_000_000, '1 TB'],
  [5e15, '5,000 TB'],
])('a size is told in the unit that fits it: %i', (bytes, words) => {
  expect(formatBytes(bytes, 'en')).toBe(words);
  expect(formatBytes(92, 'ja')).toBe('92バイト');
});

test.each([
  [0, '0:00'],
  [65.9, '1:05'],
  [3_599, '59:59'],
  [3_723, '1:02:03'],
  [360_000, '100:00:00'],
])('a place in a recording is told as players show it: %d', (seconds, words) => {
  expect(formatClock(seconds)).toBe(words);
});

test('a month is told with its year', () => {
  expect([formatMonth('2026-11', 'en'), formatMonth('2026-01', 'ja')]).toEqual([
    'November 2026',
    '2026年1月',
  ]);
});

const NO_TIMES = [Number.NaN, Infinity, 8.64e15 + 1].map((ms) => new Date(ms));
const FAR = [8.64e15, -8.64e15, Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59Z')];
const LANGUAGES = ['en', 'ja'] as const;

test('what cannot be written is empty, and no page is lost for it', () => {
  for (const language of LANGUAGES) {
    for (const at of NO_TIMES) {
      for (const style of ['date', 'minute', 'short', 'row', 'time', 'day', 'weekday', 'month'] as const)
        expect(formatDate(at, language, 'Asia/Tokyo', style)).toBe('');
      expect([formatRelative(at, language, newYear), formatRelative(newYear, language, at)]).toEqual([
        '',
        '',
      ]);
      expect(formatTimeZone('Asia/Tokyo', language, at)).toBe('Asia/Tokyo');
    }
    for (const day of ['', '0000-00-00', '2026-13-01', 'never', '2026-11-29T10:00:00Z'])
      expect([formatDay(day, language, '2026-11-01'), formatShortDay(day, language)]).toEqual(['', '']);
    expect(['', '2026-13', '2026-11-01', 'x'].map((month) => formatMonth(month, language)).join('')).toBe('');
    expect([Number.NaN, Infinity].map((bytes) => formatBytes(bytes, language)).join('')).toBe('');
  }
});

test('what is far away, or larger than anything, is written all the same', () => {
  for (const language of LANGUAGES) {
    for (const at of FAR.map((ms) => new Date(ms)))
      expect([
        formatDate(at, language, 'Asia/Tokyo'),
        formatRelative(at, language, newYear),
        formatTimeZone('Asia/Tokyo', language, at),
      ]).not.toContain('');
    for (const day of ['0001-01-01', '9999-12-31'])
      expect(formatDay(day, language, '2026-11-01')).not.toBe('');
    for (const number of [-1, 2e11, 1e308, Number.NaN, Infinity])
      expect(() => [
        ...[formatLength(number, language), formatSeconds(number, language), formatClock(number)],
      ]).not.toThrow();
    expect([-1, 1e308].map((bytes) => formatBytes(bytes, language))).not.toContain('');
  }
});

import { describe, expect, it } from 'vitest';
import { beginningOf, isTimeZone, localTimeOf, momentsOf } from './local-time';

const iso = (at?: Date) => at?.toISOString().slice(0, 16);

describe('a time of the clock', () => {
  it.each([
    ['2026-07-01', '09:00', 'Europe/Berlin', '2026-07-01T07:00'],
    ['2026-12-01', '09:00', 'Europe/Berlin', '2026-12-01T08:00'],
    ['2026-12-01', '00:00', 'Asia/Tokyo', '2026-11-30T15:00'],
    ['2026-12-01', '09:00', 'Asia/Kathmandu', '2026-12-01T03:15'],
    ['2026-12-01', '23:59', 'Pacific/Apia', '2026-12-01T10:59'],
    ['2026-12-01', '09:00', 'UTC', '2026-12-01T09:00'],
  ])('%s %s in %s is %s in UTC, and back', (date, time, zone, utc) => {
    const found = momentsOf({ date, time }, zone);
    expect(found.kind).toBe('once');
    const at = found.kind === 'once' ? found.at : new Date(0);
    expect(iso(at)).toBe(utc);
    expect(localTimeOf(at, zone)).toEqual({ date, time });
  });

  it.each([
    ['2027-03-28', '02:00', 'Europe/Berlin', '2027-03-28', '03:00'],
    ['2027-03-28', '02:30', 'Europe/Berlin', '2027-03-28', '03:00'],
    ['2027-03-28', '02:59', 'Europe/Berlin', '2027-03-28', '03:00'],
    ['2027-03-14', '02:15', 'America/New_York', '2027-03-14', '03:00'],
    // The clocks change by half an hour only.
    ['2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-04', '02:30'],
    // The clocks change at midnight.
    ['2026-09-06', '00:30', 'America/Santiago', '2026-09-06', '01:00'],
  ])('%s %s in %s is skipped; the clocks then show %s %s', (date, time, zone, nextDate, next) => {
    expect(momentsOf({ date, time }, zone)).toEqual({
      kind: 'skipped',
      next: { date: nextDate, time: next },
    });
  });

  it.each([
    ['2027-10-31', '02:30', 'Europe/Berlin', '2027-10-31T00:30', '2027-10-31T01:30'],
    ['2027-11-07', '01:00', 'America/New_York', '2027-11-07T05:00', '2027-11-07T06:00'],
    ['2027-04-04', '01:45', 'Australia/Lord_Howe', '2027-04-03T14:45', '2027-04-03T15:15'],
  ])('%s %s in %s comes twice', (date, time, zone, first, second) => {
    const found = momentsOf({ date, time }, zone);
    expect(found.kind).toBe('twice');
    if (found.kind === 'twice') expect([iso(found.first), iso(found.second)]).toEqual([first, second]);
  });

  it.each([
    ['2027-03-28', '01:59'],
    ['2027-03-28', '03:00'],
    ['2027-10-31', '01:59'],
    ['2027-10-31', '03:00'],
  ])('%s %s beside a change is there once', (date, time) => {
    expect(momentsOf({ date, time }, 'Europe/Berlin').kind).toBe('once');
  });

  it.each([
    ['2026-02-30', '09:00'],
    ['2026-13-01', '09:00'],
    ['2026-12-01', '24:30'],
    ['2026-12-01', '9:00'],
    ['', ''],
    ['tomorrow', 'noon'],
    ['+12026-12-01', '09:00'],
  ])('"%s" "%s" is none', (date, time) => {
    expect(momentsOf({ date, time }, 'Europe/Berlin')).toEqual({ kind: 'no_time' });
  });
});

const ZONES = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Pacific/Apia', 'Pacific/Kiritimati', 'Etc/GMT+12'];
const YEARS = ['0001', '0099', '0100', '0202', '0999', '1000', '1582', '1970', '2026', '9999'];

describe('of any year that can be typed', () => {
  const days = YEARS.flatMap((year) => ['01-01', '03-01', '12-31'].map((rest) => `${year}-${rest}`));
  it.each(ZONES)('a time is found and shown again, and a day begins, in %s', (zone) => {
    for (const date of days) {
      for (const time of ['00:00', '12:34', '23:59']) {
        const found = momentsOf({ date, time }, zone);
        expect(found.kind, `${date} ${time}`).toBe('once');
        if (found.kind === 'once') expect(localTimeOf(found.at, zone)).toEqual({ date, time });
      }
      expect(Math.abs(beginningOf(date, zone) - Date.parse(`${date}T00:00:00Z`))).toBeLessThan(86_400_001);
    }
  });
});

describe('a time that cannot be written with four digits of a year', () => {
  const shown = (at: Date) => ZONES.map((zone) => localTimeOf(at, zone).date);
  it.each([
    Number.NaN,
    8.64e15,
    -8.64e15,
    8.64e15 - 1,
    Date.parse('+012026-01-01T00:00:00Z'),
    Date.parse('-000044-03-15T00:00:00Z'),
  ])('has neither a date nor a time of day: %s', (ms) => {
    expect(shown(new Date(ms)).join('')).toBe('');
    expect(localTimeOf(new Date(ms), 'UTC')).toEqual({ date: '', time: '' });
  });

  it('is so in each zone by itself', () => {
    const end = new Date('9999-12-31T23:59:59Z');
    expect(localTimeOf(end, 'America/New_York')).toEqual({ date: '9999-12-31', time: '18:59' });
    expect(localTimeOf(end, 'Asia/Tokyo')).toEqual({ date: '', time: '' });
  });
});

it('a zone that nobody here knows is none', () => {
  expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});

import { describe, expect, it } from 'vitest';
import { listedMeeting, occurrences } from './meeting-shapes';
import { phoneCall } from './phone-shapes';
import { recording } from './recording-shapes';
import { addDays, readMonth } from './report-months';
import {
  calendarDay,
  optionalBytes,
  optionalDay,
  optionalMinutes,
  optionalNumber,
  optionalSeconds,
  optionalTime,
} from './shapes';
import { LONGEST_MINUTES, LONGEST_SECONDS, readDay } from './times';

const NO_DAYS = [
  ...['0000-00-00', '2026-00-10', '2026-13-01', '2026-02-00', '2026-02-30', '2026-04-31', '2027-02-29'],
  ...['0001-01-01', '0202-03-01', '1900-01-01', '1970-01-01', '1999-12-31', '9999-01-01', '9999-12-31'],
  ...[
    '12026-01-01',
    '+012026-01-01',
    '-000001-01-01',
    '2026-1-1',
    '20260101',
    '2026/01/01',
    '２０２６-01-01',
  ],
  ...['', ' 2026-01-01', 'never', 'null', 'Invalid Date'],
];
const NO_STRINGS = [null, undefined, 0, 20260101, Number.NaN, true, {}, [], ['2026-01-01']];
const DAYS = ['2000-01-01', '2026-11-30', '2028-02-29', '9998-12-31'];

describe('a calendar day', () => {
  it.each([...NO_DAYS, ...NO_STRINGS])('is none: %j', (said) => {
    expect(readDay(said)).toBeUndefined();
    expect(calendarDay.safeParse(said).success).toBe(false);
    const inRow = optionalDay.parse(said);
    // A longer text is one of a day with its time of day.
    expect(inRow).toBeUndefined();
    expect(recording.parse({ ...RECORDING, auto_delete_date: said }).autoDeleteDay).toBeUndefined();
  });

  it.each(DAYS)('is %s, alone or before a time of day, and has neighbours', (day) => {
    expect([readDay(day), calendarDay.parse(day), optionalDay.parse(`${day}T10:00:00Z`)]).toEqual([
      day,
      day,
      day,
    ]);
    expect([addDays(addDays(day, -1), 1), addDays(addDays(day, 1), -1)]).toEqual([day, day]);
  });

  it('has a month in the same years', () => {
    expect(['2000-01', '9998-12'].map(readMonth)).toEqual(['2000-01', '9998-12']);
    expect(['0000-00', '0001-01', '1999-12', '9999-01', '2026-13'].map(readMonth).join('')).toBe('');
  });
});

const RECORDING = { uuid: 'u==', start_time: '2026-11-28T15:05:00Z', recording_files: [] };
const MEETING = { id: 1, type: 2, topic: 'Budget', start_time: '2026-11-28T15:05:00Z' };

const NO_TIMES = [
  ...NO_DAYS.map((day) => `${day}T00:00:00Z`),
  ...['2026-01-01T25:00:00Z', '2026-01-01T10:60:00Z', '2026-01-01T10:00:00+99:00', '2026-01-01T10:00:00'],
  // It is in the last year here and in the next one in UTC.
  ...['9998-12-31T23:59:59-12:00', '1999-12-31T23:59:59Z', '2000-01-01T00:00:00+09:00'],
  ...NO_STRINGS,
];

describe('a time', () => {
  it.each(NO_TIMES)('is none: %j', (said) => {
    expect(optionalTime.parse(said)).toBeUndefined();
    expect(listedMeeting.safeParse({ ...MEETING, start_time: said }).success).toBe(false);
    expect(listedMeeting.parse({ ...MEETING, type: 3, start_time: said }).start).toBeUndefined();
    expect(occurrences.parse([{ start_time: said }])).toEqual({ dates: [], unread: 1 });
    expect(recording.safeParse({ ...RECORDING, start_time: said }).success).toBe(false);
    expect(phoneCall.safeParse({ id: 'a', date_time: said }).success).toBe(false);
  });

  it.each([
    ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00.000Z'],
    ['2026-11-30T09:00:00.123+0900', '2026-11-30T00:00:00.123Z'],
    ['9998-12-31T23:59:59z', '9998-12-31T23:59:59.000Z'],
  ])('is %s', (said, iso) => expect(optionalTime.parse(said)?.toISOString()).toBe(iso));
});

const NO_NUMBERS = [Number.NaN, Infinity, -Infinity, 1e308, -1e308, 2 ** 53, null, '45', [45], {}, true];

describe('a number', () => {
  it.each(NO_NUMBERS)('is none: %s', (said) => {
    for (const shape of [optionalNumber, optionalBytes, optionalMinutes, optionalSeconds])
      expect(shape.parse(said)).toBeUndefined();
    expect(listedMeeting.parse({ ...MEETING, duration: said }).minutes).toBeUndefined();
  });

  it('of minutes, seconds or bytes is not below nothing, and nothing takes longer than a year', () => {
    for (const shape of [optionalBytes, optionalMinutes, optionalSeconds])
      expect(shape.parse(-1)).toBeUndefined();
    for (const [shape, most] of [
      [optionalMinutes, LONGEST_MINUTES],
      [optionalSeconds, LONGEST_SECONDS],
    ] as const)
      expect([0, most, most + 1, 2e11].map((said) => shape.parse(said))).toEqual([
        0,
        most,
        undefined,
        undefined,
      ]);
    expect([optionalNumber.parse(-1), optionalBytes.parse(5e15)]).toEqual([-1, 5e15]);
  });
});

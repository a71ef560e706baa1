import { describe, expect, it } from 'vitest';
import { csvOf, timeCell } from './csv';

describe('a time in a cell', () => {
  it.each([
    ['2026-11-30T23:30:00Z', 'Asia/Tokyo', '2026-12-01 08:30'],
    ['0202-03-01T12:00:00Z', 'UTC', '0202-03-01 12:00'],
    ['9999-12-31T23:59:59Z', 'America/New_York', '9999-12-31 18:59'],
  ])('%s in %s is %s', (at, zone, words) => expect(timeCell(new Date(at), zone)).toBe(words));

  it.each([undefined, Number.NaN, 8.64e15, -8.64e15, Date.parse('9999-12-31T23:59:59Z')])(
    'is empty for what no cell can hold, and the row stands: %s',
    (ms) => {
      const cell = timeCell(ms === undefined ? undefined : new Date(ms), 'Asia/Tokyo');
      expect(csvOf([['Ada', cell, 1]], false)).toBe('"Ada","",1\r\n');
    },
  );
});

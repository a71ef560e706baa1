import { describe, expect, it } from 'vitest';
import { dayOf } from '@/lib/data/meetings/days';
import { firstMonth, monthOf, monthsFrom, readMonth, windowsOf } from './months';

const TODAY = '2030-01-01';
const DAY_MS = 86_400_000;
const ZONES = [
  'UTC',
  'Asia/Tokyo',
  'Pacific/Apia',
  'Pacific/Pago_Pago',
  'America/Sao_Paulo',
  'Europe/Berlin',
];

describe('the windows of a month', () => {
  it.each(ZONES)('hold every hour of it and nothing twice, in at most two of at most 30 days: %s', (zone) => {
    for (let month = '2018-01'; month < '2027-01'; month = monthsFrom(month, 1)) {
      const windows = windowsOf(month, zone, TODAY);
      expect([month, windows.length]).toEqual([month, windows.length > 1 ? 2 : 1]);
      const days = windows.flatMap(({ fromDay, toDay }) => {
        const count = (Date.parse(toDay) - Date.parse(fromDay)) / DAY_MS + 1;
        expect([month, count >= 1 && count <= 30]).toEqual([month, true]);
        return Array.from({ length: count }, (_, index) =>
          dayOf(new Date(Date.parse(toDay) - index * DAY_MS), 'UTC'),
        );
      });
      expect(new Set(days).size).toBe(days.length);
      expect(days).toEqual([...days].sort().reverse());
      const start = Date.parse(`${month}-01T00:00:00Z`) - DAY_MS;
      for (let hour = start; hour < start + 34 * DAY_MS; hour += 3_600_000)
        if (monthOf(new Date(hour), zone) === month) expect(days).toContain(dayOf(new Date(hour), 'UTC'));
    }
  });

  it('end today, and there is none of a month to come', () => {
    expect(windowsOf('2026-11', 'UTC', '2026-11-10')).toEqual([
      { fromDay: '2026-11-01', toDay: '2026-11-10' },
    ]);
    expect(windowsOf('2026-12', 'UTC', '2026-11-10')).toEqual([]);
  });

  it('begin where a midnight is skipped with the first minute after it', () => {
    expect(windowsOf('1989-10', 'America/Sao_Paulo', TODAY).at(-1)?.fromDay).toBe('1989-10-01');
  });
});

it.each(['2026-13', '2026-00', '2026-1', '2026-11-01', '', 'x', undefined, ['2026-11']])(
  'what is no month is none: %j',
  (said) => expect(readMonth(said)).toBeUndefined(),
);

it('goes back to when a person came to Zoom, and where that is not known to when Zoom began', () => {
  expect(firstMonth(new Date('2024-03-31T22:30:00Z'), 'Europe/Berlin')).toBe('2024-04');
  expect(firstMonth(undefined, 'UTC')).toBe('2012-01');
});

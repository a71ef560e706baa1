import { describe, expect, it } from 'vitest';
import { addMonths } from '@/lib/zoom/report-months';
import { firstMonth, monthOf, readMonth, windowsOf } from './months';

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

const utcDay = (at: number) => new Date(at).toISOString().slice(0, 10);

describe('the windows of a month', () => {
  it.each(ZONES)('hold every hour of it and nothing twice, in at most two of at most 30 days: %s', (zone) => {
    const wrong: string[] = [];
    for (let month = '2023-12'; month < '2026-03'; month = addMonths(month, 1)) {
      const windows = windowsOf(month, zone, TODAY);
      const days = windows.flatMap(({ fromDay, toDay }) => {
        const count = (Date.parse(toDay) - Date.parse(fromDay)) / DAY_MS + 1;
        if (count < 1 || count > 30) wrong.push(`${month}: a window of ${count} days`);
        return Array.from({ length: count }, (_, index) => utcDay(Date.parse(toDay) - index * DAY_MS));
      });
      if (windows.length > 2) wrong.push(`${month}: ${windows.length} windows`);
      if (new Set(days).size !== days.length) wrong.push(`${month}: a day twice`);
      if (days.join() !== [...days].sort().reverse().join()) wrong.push(`${month}: not newest first`);
      for (const edge of [month, addMonths(month, 1)].map((one) => Date.parse(`${one}-01T00:00:00Z`)))
        for (let hour = edge - DAY_MS; hour < edge + DAY_MS; hour += 3_600_000)
          if (monthOf(new Date(hour), zone) === month && !days.includes(utcDay(hour)))
            wrong.push(`${month}: without ${new Date(hour).toISOString()}`);
    }
    expect(wrong).toEqual([]);
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

import { expect, it } from 'vitest';
import { daysLater } from '@/lib/data/meetings/days';
import { windowsOf } from './span';

it.each([
  ['2026-01-01', '2026-01-01', '2026-06-01'],
  ['2024-02-01', '2024-03-01', '2026-06-01'],
  ['2023-12-15', '2026-05-31', '2026-05-31'],
  ['2026-01-01', '2026-01-28', '2026-06-01'],
])('covers %s to %s and a day around, each day once, in windows of 30 days at most', (from, to, today) => {
  const windows = windowsOf({ from, to }, today);
  const days = windows.flatMap(({ fromDay, toDay }) => {
    const within: string[] = [];
    for (let day = fromDay; day <= toDay; day = daysLater(day, 1)) within.push(day);
    expect(within.length).toBeLessThanOrEqual(30);
    return within;
  });
  const last = [daysLater(to, 1), today].sort()[0] ?? '';
  expect([days[0], days.at(-1)]).toEqual([daysLater(from, -1), last]);
  expect(days).toEqual(days.map((_, index) => daysLater(days[0] ?? '', index)));
});

it('has none where all of it is to come', () => {
  expect(windowsOf({ from: '2026-07-01', to: '2026-07-31' }, '2026-06-01')).toEqual([]);
});

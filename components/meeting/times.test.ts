import { expect, it } from 'vitest';
import { formatLength, formatWhen } from './times';

const start = new Date('2026-12-03T09:00:00Z');

it.each([0, -1, Number.NaN, 2e11, Infinity])(
  'a meeting without an end that can be shown has a start: %s',
  (minutes) => {
    expect(formatWhen(start, minutes, 'en', 'Europe/Berlin')).toBe('Thursday, December 3, 2026, 10:00 AM');
    expect(() => formatLength(minutes, 'ja')).not.toThrow();
  },
);

it('an invalid start is shown as nothing', () => {
  expect(formatWhen(new Date(Number.NaN), 30, 'ja', 'Asia/Tokyo')).toBe('');
});

import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY_MS = 86_400_000;

describe('Retry-After', () => {
  it.each<[string, string | null, number | undefined]>([
    ['an ISO date, as Zoom sends on the daily limit', '2026-03-01T12:00:30Z', 30_000],
    ['an HTTP date', 'Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
    ['seconds', '17', 17_000],
    ['a date without a time', '2026-03-02', 43_200_000],
    ['parts of a second', '2.25', 2_250],
    ['seconds with spaces round them', ' 2.5 ', 2_500],
    ['zero', '0', 0],
    ['a date gone by', '2026-02-28T12:00:00Z', 0],
    ['more than a day', '2026-04-01T00:00:00Z', DAY_MS],
    ['more seconds than a day has', '9999999999', DAY_MS],
    ['nothing', null, undefined],
    ['an empty header', '', undefined],
    ['words', 'soon', undefined],
  ])('understands %s', (_, header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });
});

import { describe, expect, it } from 'vitest';
import { askedPauseMs, retryAfterMs } from './retry-after';

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

describe('the pause that Zoom asks for', () => {
  const AT_S = NOW / 1_000;
  it.each<[string, Record<string, string>, number | undefined]>([
    ['a Unix time in X-RateLimit-Reset', { 'x-ratelimit-reset': `${AT_S + 30}` }, 30_000],
    ['one with spaces round it', { 'x-ratelimit-reset': ` ${AT_S + 30} ` }, 30_000],
    ['the smallest that may be a time', { 'x-ratelimit-reset': '1000000000' }, 0],
    ['one in milliseconds', { 'x-ratelimit-reset': `${NOW + 1_500}` }, 1_500],
    ['one that has gone by', { 'x-ratelimit-reset': `${AT_S - 30}` }, 0],
    ['one that is years away', { 'x-ratelimit-reset': `${AT_S + 1e8}` }, DAY_MS],
    [
      'Retry-After before X-RateLimit-Reset',
      { 'retry-after': '7', 'x-ratelimit-reset': `${AT_S + 30}` },
      7_000,
    ],
    [
      'X-RateLimit-Reset where Retry-After says nothing',
      { 'retry-after': 'soon', 'x-ratelimit-reset': `${AT_S + 30}` },
      30_000,
    ],
    ['no number of seconds, which X-RateLimit-Reset is not', { 'x-ratelimit-reset': '1' }, undefined],
    ['no words', { 'x-ratelimit-reset': 'soon' }, undefined],
    ['no number with something before it', { 'x-ratelimit-reset': `v${AT_S + 30}` }, undefined],
    ['no number with something behind it', { 'x-ratelimit-reset': `${AT_S + 30} s` }, undefined],
    ['nothing where Zoom asks for nothing', {}, undefined],
  ])('is %s', (_, headers, ms) => {
    expect(askedPauseMs(new Headers(headers), NOW)).toBe(ms);
  });
});

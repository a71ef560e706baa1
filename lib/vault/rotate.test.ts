import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type VaultDeps } from './deps';
import { backOffMs, keepAliveAt } from './rotate';

describe('the pause after so many failures in a row', () => {
  it('doubles from a second, and with all its jitter is never longer than a lease', () => {
    expect([0, 1, 2, 3, 4, 5, 100].map((failures) => backOffMs(failures, 0.5))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 24_000, 24_000,
    ]);
    expect(backOffMs(1_000, 1)).toBeLessThanOrEqual(DEFAULT_SETTINGS.leaseMs);
  });

  it('differs by a quarter either way, so that those who failed together do not come back together', () => {
    expect([backOffMs(3, 0), backOffMs(3, 1)]).toEqual([6_000, 10_000]);
  });
});

describe('keep-alive of a pair of tokens', () => {
  const DAY_MS = 86_400_000;
  const issued = new Date('2026-03-01T12:00:00Z');
  const dueAfterDays = (random: number, visitedDaysBefore = 0) => {
    const deps = { settings: DEFAULT_SETTINGS, random: () => random } as VaultDeps;
    const at = keepAliveAt(deps, issued, new Date(issued.getTime() - visitedDaysBefore * DAY_MS));
    return at && (at.getTime() - issued.getTime()) / DAY_MS;
  };

  it('is spread over five days, a month before the 90 days are over', () => {
    expect([dueAfterDays(0), dueAfterDays(0.5), dueAfterDays(1)]).toEqual([60, 57.5, 55]);
  });

  it('is not planned past the operator’s retention', () => {
    expect([dueAfterDays(0, 304), dueAfterDays(0, 306)]).toEqual([60, null]);
  });
});

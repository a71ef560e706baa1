import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from './deps';
import { backOffMs } from './rotate';

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

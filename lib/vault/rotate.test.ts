import { describe, expect, it } from 'vitest';
import { backOffMs } from './rotate';

describe('the pause after so many failures in a row', () => {
  it('doubles from a second to five minutes', () => {
    expect([0, 1, 2, 3, 8, 9, 100].map((failures) => backOffMs(failures, 0.5))).toEqual([
      1_000, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000,
    ]);
  });

  it('differs by a quarter either way, so that those who failed together do not come back together', () => {
    expect([backOffMs(3, 0), backOffMs(3, 1)]).toEqual([6_000, 10_000]);
    expect([backOffMs(50, 0), backOffMs(50, 1)]).toEqual([225_000, 375_000]);
  });
});

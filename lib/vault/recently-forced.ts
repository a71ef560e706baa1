import type { GrantRow } from './grants';

const A_MOMENT_MS = 60_000;
const MOST = 10_000;

/**
 * Which tokens this process has just had made because Zoom's API refused the ones before. When the API refuses those
 * too, every page view would spend another refresh token, and each of them is a chance to lose an answer.
 * @param now ms, monotonic
 */
export function createRecentlyForced(now: () => number) {
  const madeAt = new Map<string, number>();
  const keyOf = ({ id, revision }: GrantRow) => `${id} ${revision}`;
  return {
    add(row: GrantRow): void {
      // In the order of their making, so the oldest is the first.
      const [oldest] = madeAt.keys();
      if (madeAt.size >= MOST && oldest !== undefined) madeAt.delete(oldest);
      madeAt.set(keyOf(row), now());
    },
    has: (row: GrantRow): boolean => now() - (madeAt.get(keyOf(row)) ?? -Infinity) < A_MOMENT_MS,
  };
}

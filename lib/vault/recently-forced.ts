import type { GrantRow } from './grants';

const A_MOMENT_MS = 60_000;
const MOST = 10_000;

/**
 * Remembers the tokens that this process has just forced because Zoom's API refused the earlier ones. If the
 * API refuses the new ones too, every page view would spend another refresh token, and every rotation can
 * lose its answer.
 * @param now ms, monotonic
 */
export function createRecentlyForced(now: () => number) {
  const madeAt = new Map<string, number>();
  const keyOf = ({ id, revision }: GrantRow) => `${id} ${revision}`;
  return {
    add(row: GrantRow): void {
      // A map keeps the order of insertion, so the first key is the oldest.
      const [oldest] = madeAt.keys();
      if (madeAt.size >= MOST && oldest !== undefined) madeAt.delete(oldest);
      madeAt.set(keyOf(row), now());
    },
    has: (row: GrantRow): boolean => now() - (madeAt.get(keyOf(row)) ?? -Infinity) < A_MOMENT_MS,
  };
}

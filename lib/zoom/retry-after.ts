/**
 * Zoom's `Retry-After` is an ISO date on the daily limit; seconds and HTTP dates are accepted too
 * (zoom-facts 2.2, trap 24).
 * @returns milliseconds from `now` (0 or more, one day at most), or undefined where there is nothing usable
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const value = header.trim();
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 86_400_000) : undefined;
}

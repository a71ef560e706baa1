/**
 * Zoom's `Retry-After` is an ISO date for the daily limit; seconds and HTTP dates are accepted too
 * (zoom-facts 2.2, trap 24).
 * @returns ms from `now` (0 or more, one day at most); undefined when the value is not usable
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const value = header.trim();
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? bounded(ms) : undefined;
}

const bounded = (ms: number) => Math.min(Math.max(ms, 0), 86_400_000);

/** A smaller number is not a present Unix time. s */
const IN_2001_S = 1_000_000_000;

/**
 * The pause that Zoom asks for: `Retry-After`, or `X-RateLimit-Reset`, a Unix time and the only one sent with
 * the limit of a second (zoom-facts 2.2).
 * @returns as `retryAfterMs`
 */
export function askedPauseMs(headers: Headers, now: number): number | undefined {
  const reset = /^\d{10,13}$/.exec(headers.get('x-ratelimit-reset')?.trim() ?? '')?.[0];
  const seconds = reset?.length === 13 ? Number(reset) / 1_000 : Number(reset);
  return (
    retryAfterMs(headers.get('retry-after'), now) ??
    (seconds >= IN_2001_S ? bounded(seconds * 1_000 - now) : undefined)
  );
}

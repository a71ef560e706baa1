import 'server-only';

/** How long Zoom is not asked again about a person of another account. ms */
const REMEMBER_FOR_MS = 60_000;
const MOST_KNOWN = 1_000;

const seen = new Map<string, number>();

/**
 * Whether Zoom has just said that this person is not in the account: their visits must not use up the daily calls of the
 * account. Only this answer is remembered, never a permission. @param zoomUserId of the person
 */
export function isNotInAccount(zoomUserId: string, now: number): boolean {
  return now - (seen.get(zoomUserId) ?? Number.NEGATIVE_INFINITY) < REMEMBER_FOR_MS;
}

export function rememberNotInAccount(zoomUserId: string, now: number): void {
  const [oldest] = seen.keys();
  if (seen.size >= MOST_KNOWN && oldest !== undefined) seen.delete(oldest);
  seen.delete(zoomUserId);
  seen.set(zoomUserId, now);
}

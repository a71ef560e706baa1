import 'server-only';

/** How long somebody of another account is not asked about again. ms */
const REMEMBER_FOR_MS = 60_000;
const MOST_KNOWN = 1_000;

const seen = new Map<string, number>();

/**
 * People whom Zoom said a moment ago not to know in this account: their visits must not spend the calls that the account
 * has in a day. Only such a "no" is remembered, never a "yes". @param zoomUserId whose
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

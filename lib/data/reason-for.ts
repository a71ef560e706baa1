import 'server-only';
import { type GrantHealth, type GrantRow, vault } from '@/lib/vault';
import type { Reason } from './reason';

/**
 * The reasons for which a page has a sentence; for `reauthorize` people are redirected through Zoom before a
 * page is shown.
 */
export type PageReason = Exclude<Reason, 'reauthorize'>;

/** The reasons of a call, and the more exact ones that the row may have. */
const MORE_PRECISE: Partial<Record<PageReason, Extract<GrantHealth, PageReason>[]>> = {
  reconnect: ['other_credentials', 'key_lost'],
  zoom_unavailable: ['refused'],
};

/**
 * Why a call failed, as exactly as the row says: a call says "reconnect" when Zoom ended the grant, when this
 * app has new credentials, and when a key is lost, and each of these has its own sentence.
 */
export function reasonFor(grant: GrantRow, failed: PageReason): PageReason {
  const precise: GrantHealth[] = MORE_PRECISE[failed] ?? [];
  const health = vault().health(grant);
  return precise.includes(health) ? (health as PageReason) : failed;
}

/**
 * For these reasons the last known data is shown; for every other one the person has to act, or has ended the
 * connection.
 */
const WITHOUT_ZOOM: string[] = [
  'zoom_unavailable',
  'rate_limited',
  'operator',
  'refused',
] satisfies PageReason[];

/** Whether the last known data may be shown, with its time, in place of an answer from Zoom. */
export const standsWithoutZoom = (reason: string): boolean => WITHOUT_ZOOM.includes(reason);

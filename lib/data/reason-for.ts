import 'server-only';
import { type GrantHealth, type GrantRow, vault } from '@/lib/vault';
import type { Reason } from './reason';

/** What a page has a sentence for: people are sent through authorize before a page sees the other. */
export type PageReason = Exclude<Reason, 'reauthorize'>;

/** The words of a call, and what the row may know more precisely. */
const MORE_PRECISE: Partial<Record<PageReason, Extract<GrantHealth, PageReason>[]>> = {
  reconnect: ['other_credentials', 'key_lost'],
  zoom_unavailable: ['refused'],
};

/**
 * Why a call failed, as the person's row tells it: a call says "reconnect" when Zoom ended the connection, when this
 * app has other credentials now, and when a key is lost, and each has a sentence of its own.
 */
export function reasonFor(grant: GrantRow, failed: PageReason): PageReason {
  const precise: GrantHealth[] = MORE_PRECISE[failed] ?? [];
  const health = vault().health(grant);
  return precise.includes(health) ? (health as PageReason) : failed;
}

/** Here what Zoom told last stands; for every other reason the person is asked for something, or has taken it away. */
const WITHOUT_ZOOM: string[] = [
  'zoom_unavailable',
  'rate_limited',
  'operator',
  'refused',
] satisfies PageReason[];

/** Whether what Zoom told last may be shown, with its time, in place of what it does not tell now. */
export const standsWithoutZoom = (reason: string): boolean => WITHOUT_ZOOM.includes(reason);

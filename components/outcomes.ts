import type { Connection } from '@/lib/data/connection';
import type { PageReason } from '@/lib/data/reason-for';
import type { SignInOutcome } from '@/lib/data/sign-in';
import type { Vigour } from './growth-rings';

/** What becomes of a page's call or a connection. */
export type PageOutcome = Connection['state'] | PageReason;
export type Outcome = PageOutcome | SignInOutcome;

/** A way on. */
export type Way =
  /** Through Zoom's authorize page, and back. */
  | 'zoom'
  /** The same once more: the page, or on the sign-in page the sign-in. */
  | 'again'
  /** A new sign-in in place of one that is over. */
  | 'restart'
  | 'connection'
  /** Only whoever runs this app can help. */
  | 'support'
  /** The page at Zoom where apps are removed. */
  | 'added_apps'
  | 'home';

/**
 * Where its sentence is shown; its messages are `states.*` on the connection page, `signIn.*` on the sign-in page and
 * `reasons.*` on every other.
 */
type Page = 'connection' | 'reason' | 'sign_in';

/** @property or what helps where the first way does not */
type Row = { on: Page[]; way?: Way; or?: Way; vigour: Vigour };

/**
 * Every outcome a page can be in, where it is said, what helps and how the tree looks. The sentences stand under the
 * same name in lib/i18n; lib/data/outcomes.test.tsx and lib/data/sign-in-outcomes.test.tsx hold each against what Zoom
 * and the database know to be so.
 */
export const OUTCOMES = {
  healthy: { on: ['connection'], vigour: 'alive' },
  renewing: { on: ['connection'], vigour: 'alive' },
  retrying: { on: ['connection'], vigour: 'resting' },
  operator: { on: ['connection', 'reason', 'sign_in'], way: 'support', vigour: 'resting' },
  refused: { on: ['connection', 'reason'], way: 'zoom', vigour: 'resting' },
  reconnect: { on: ['connection', 'reason'], way: 'zoom', vigour: 'ended' },
  other_credentials: { on: ['connection', 'reason'], way: 'zoom', vigour: 'ended' },
  key_lost: { on: ['connection', 'reason'], way: 'zoom', vigour: 'ended' },
  revoked: { on: ['connection', 'reason'], way: 'zoom', vigour: 'ended' },
  missing_scope: { on: ['reason'], way: 'zoom', vigour: 'alive' },
  not_licensed: { on: ['reason'], way: 'home', vigour: 'alive' },
  rate_limited: { on: ['reason'], way: 'again', vigour: 'resting' },
  zoom_unavailable: { on: ['reason', 'sign_in'], way: 'again', vigour: 'resting' },
  unavailable: { on: ['reason', 'sign_in'], way: 'again', vigour: 'resting' },
  plain: { on: ['sign_in'], way: 'zoom', vigour: 'alive' },
  declined: { on: ['sign_in'], way: 'again', vigour: 'resting' },
  declined_connected: { on: ['sign_in'], way: 'connection', vigour: 'alive' },
  stale: { on: ['sign_in'], way: 'restart', vigour: 'resting' },
  cookies: { on: ['sign_in'], way: 'again', vigour: 'resting' },
  code_expired: { on: ['sign_in'], way: 'restart', vigour: 'resting' },
  other_person: { on: ['sign_in'], way: 'again', or: 'connection', vigour: 'resting' },
  unknown: { on: ['sign_in'], way: 'again', or: 'support', vigour: 'resting' },
  removed: { on: ['sign_in'], way: 'zoom', vigour: 'ended' },
  signed_out: { on: ['sign_in'], way: 'zoom', vigour: 'alive' },
  signed_out_everywhere: { on: ['sign_in'], way: 'zoom', vigour: 'alive' },
  disconnected: { on: ['sign_in'], way: 'zoom', vigour: 'ended' },
  disconnected_unconfirmed: { on: ['sign_in'], way: 'added_apps', or: 'zoom', vigour: 'ended' },
} as const satisfies Record<Outcome, Row>;

/** Where a way leads; through Zoom comes back who went there. @param path the page that a person is on */
export function hrefOf(way: Way, path: string): string {
  switch (way) {
    case 'zoom':
    case 'restart':
      return `/api/sign-in?${new URLSearchParams({ callbackUrl: path, reconnect: '1' })}`;
    case 'again':
      return path;
    case 'connection':
      return '/connection';
    case 'support':
      return '/support';
    case 'added_apps':
      // zoom-facts 1.9
      return 'https://marketplace.zoom.us/user/installed';
    case 'home':
      return '/';
  }
}

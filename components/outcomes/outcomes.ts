import type { Tone } from '@/components/rings/growth-rings';
import type { Connection } from '@/lib/data/connection';
import type { PageReason } from '@/lib/data/reason-for';
import type { SignInOutcome } from '@/lib/data/sign-in';
import { withQuery } from '@/lib/with-query';

/** The outcome of a page's call, or the state of a connection. */
export type PageOutcome = Connection['state'] | PageReason;
export type Outcome = PageOutcome | SignInOutcome;

/** A next step for the person. */
export type Way =
  /** Through Zoom's authorize page and back. */
  | 'zoom'
  /** The same again: the page, or on the sign-in page the sign-in. */
  | 'again'
  /** A new sign-in in place of one that has ended. */
  | 'restart'
  | 'connection'
  /** Only the operator can help. */
  | 'support'
  /** The page at Zoom where apps are removed. */
  | 'added_apps'
  | 'home';

/**
 * Where its sentence is shown; its messages are `states.*` on the connection page, `signIn.*` on the sign-in
 * page and `reasons.*` on every other.
 */
type Page = 'connection' | 'reason' | 'sign_in';

/** @property or what helps when the first way does not */
type Row = { on: Page[]; way?: Way; or?: Way; tone: Tone };

/**
 * Every outcome that a page can have, where it is shown, what helps, and how the rings look. The sentences
 * have the same names in lib/i18n; lib/data/outcomes.test.tsx and lib/data/sign-in-outcomes.test.tsx compare
 * each with the facts at Zoom and in the database.
 */
export const OUTCOMES = {
  healthy: { on: ['connection'], tone: 'alive' },
  renewing: { on: ['connection'], tone: 'alive' },
  retrying: { on: ['connection'], tone: 'resting' },
  operator: { on: ['connection', 'reason', 'sign_in'], way: 'support', tone: 'resting' },
  refused: { on: ['connection', 'reason'], way: 'zoom', tone: 'resting' },
  reconnect: { on: ['connection', 'reason'], way: 'zoom', tone: 'ended' },
  other_credentials: { on: ['connection', 'reason'], way: 'zoom', tone: 'ended' },
  key_lost: { on: ['connection', 'reason'], way: 'zoom', tone: 'ended' },
  revoked: { on: ['connection', 'reason'], way: 'zoom', tone: 'ended' },
  missing_scope: { on: ['reason'], way: 'zoom', tone: 'alive' },
  not_licensed: { on: ['reason'], way: 'home', tone: 'alive' },
  rate_limited: { on: ['reason'], way: 'again', tone: 'resting' },
  zoom_unavailable: { on: ['reason', 'sign_in'], way: 'again', tone: 'resting' },
  unavailable: { on: ['reason', 'sign_in'], way: 'again', tone: 'resting' },
  plain: { on: ['sign_in'], way: 'zoom', tone: 'alive' },
  declined: { on: ['sign_in'], way: 'again', tone: 'resting' },
  declined_connected: { on: ['sign_in'], way: 'connection', tone: 'alive' },
  stale: { on: ['sign_in'], way: 'restart', tone: 'resting' },
  cookies: { on: ['sign_in'], way: 'again', tone: 'resting' },
  code_expired: { on: ['sign_in'], way: 'restart', tone: 'resting' },
  other_person: { on: ['sign_in'], way: 'again', or: 'connection', tone: 'resting' },
  unknown: { on: ['sign_in'], way: 'again', or: 'support', tone: 'resting' },
  removed: { on: ['sign_in'], way: 'zoom', tone: 'ended' },
  signed_out: { on: ['sign_in'], way: 'zoom', tone: 'alive' },
  signed_out_everywhere: { on: ['sign_in'], way: 'zoom', tone: 'alive' },
  disconnected: { on: ['sign_in'], way: 'zoom', tone: 'ended' },
  disconnected_unconfirmed: { on: ['sign_in'], way: 'added_apps', or: 'zoom', tone: 'ended' },
} as const satisfies Record<Outcome, Row>;

/**
 * The address of a way; the trip through Zoom accepts only the same person.
 * @param path the page that the person is on
 */
export function hrefOf(way: Way, path: string): string {
  switch (way) {
    case 'zoom':
    case 'restart':
      return withQuery('/api/sign-in', { callbackUrl: path, reconnect: 1 });
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

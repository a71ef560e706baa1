import type { Connection } from '@/lib/data/connection';
import type { PageReason } from '@/lib/data/reason-for';
import type { Vigour } from './growth-rings';

export type Outcome = Connection['state'] | PageReason;

/** The one way on that helps. */
export type Way =
  /** Through Zoom's authorize page, and back. */
  | 'zoom'
  /** The same page again. */
  | 'again'
  /** Only whoever runs this app can help. */
  | 'support'
  | 'home';

/** Where its sentence is shown; its messages are `states.*` on the connection page and `reasons.*` on every other. */
type Page = 'connection' | 'reason';

type Row = { on: Page[]; way?: Way; vigour: Vigour };

/**
 * Every outcome a page can be in, where it is said, what helps and how the tree looks. The sentences stand under the
 * same name in lib/i18n; lib/data/outcomes.test.tsx holds each against what Zoom and the database know to be so.
 */
export const OUTCOMES = {
  healthy: { on: ['connection'], vigour: 'alive' },
  renewing: { on: ['connection'], vigour: 'alive' },
  retrying: { on: ['connection'], vigour: 'resting' },
  operator: { on: ['connection', 'reason'], way: 'support', vigour: 'resting' },
  refused: { on: ['connection', 'reason'], way: 'zoom', vigour: 'resting' },
  reconnect: { on: ['connection', 'reason'], way: 'zoom', vigour: 'ended' },
  other_credentials: { on: ['connection', 'reason'], way: 'zoom', vigour: 'ended' },
  key_lost: { on: ['connection', 'reason'], way: 'zoom', vigour: 'ended' },
  revoked: { on: ['connection', 'reason'], way: 'zoom', vigour: 'ended' },
  missing_scope: { on: ['reason'], way: 'zoom', vigour: 'alive' },
  not_licensed: { on: ['reason'], way: 'home', vigour: 'alive' },
  rate_limited: { on: ['reason'], way: 'again', vigour: 'resting' },
  zoom_unavailable: { on: ['reason'], way: 'again', vigour: 'resting' },
  unavailable: { on: ['reason'], way: 'again', vigour: 'resting' },
} as const satisfies Record<Outcome, Row>;

/** Where a way leads. @param path the page that a person is on */
export function hrefOf(way: Way, path: string): string {
  switch (way) {
    case 'zoom':
      return `/api/sign-in?callbackUrl=${encodeURIComponent(path)}`;
    case 'again':
      return path;
    case 'support':
      return '/support';
    case 'home':
      return '/';
  }
}

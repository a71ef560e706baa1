import type { ApiFailure } from '@/lib/zoom/client';
import type { WriteFailure } from '@/lib/zoom/meeting-writes';
import type { PlanItem, PlanReason } from './report';

export type Trouble = Pick<PlanItem, 'until' | 'scopes' | 'clashes'> & { reason: PlanReason };

/** Zoom answered, but the host's meetings are not completely known. */
export type Unreadable = { ok: false; reason: 'unreadable' };

/** The meaning of a failed call for a plan. */
export function troubleOf(failure: ApiFailure | WriteFailure | Unreadable): Trouble {
  switch (failure.reason) {
    case 'missing_scope':
      return { reason: 'missing_scope', scopes: failure.scopes };
    case 'not_licensed':
      return { reason: failure.lacks === 'permission' ? 'no_permission' : 'not_licensed' };
    case 'rate_limited':
      return { reason: 'rate_limited', until: failure.retryAt };
    case 'daily_limit':
      return { reason: 'daily_limit', until: failure.until };
    case 'not_found':
      return { reason: 'unknown_host' };
    case 'invalid':
    case 'refused':
      return { reason: 'refused' };
    case 'operator':
    case 'unknown':
    case 'unreadable':
      return { reason: failure.reason };
    default:
      return { reason: 'zoom_unavailable' };
  }
}

/** Reasons that concern one host: another host of the pool may not have them. All others are the same for every host. */
const OF_THE_HOST: readonly PlanReason[] = [
  'unknown_host',
  'host_inactive',
  'not_licensed',
  'clash',
  'daily_limit',
];
export const isOfTheHost = ({ reason }: Trouble): boolean => OF_THE_HOST.includes(reason);

/** Reasons that concern every further meeting too, so that Zoom is not asked for any of them. */
const OF_THE_RUN: readonly PlanReason[] = ['missing_scope', 'operator', 'rate_limited', 'no_permission'];
export const isOfTheRun = ({ reason }: Trouble): boolean => OF_THE_RUN.includes(reason);

/** Of the reasons of a pool's hosts, the one that may end soonest is reported. */
const FIRST_TOLD: readonly PlanReason[] = [
  'clash',
  'daily_limit',
  'host_inactive',
  'not_licensed',
  'unknown_host',
];
export const mostTelling = (one: Trouble | undefined, other: Trouble): Trouble =>
  one && FIRST_TOLD.indexOf(one.reason) <= FIRST_TOLD.indexOf(other.reason) ? one : other;

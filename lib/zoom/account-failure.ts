import type { ApiFailure } from './client';

/** Why a call with the account's own token failed, in the words of its pages, commands and scheduled work. */
export type AccountFailure =
  | 'missing_scope'
  | 'not_licensed'
  | 'no_permission'
  | 'rate_limited'
  | 'operator'
  | 'zoom_unavailable';

export function accountFailureOf(failure: ApiFailure): AccountFailure {
  switch (failure.reason) {
    case 'not_licensed':
      return failure.lacks === 'permission' ? 'no_permission' : 'not_licensed';
    case 'missing_scope':
    case 'rate_limited':
    case 'operator':
      return failure.reason;
    default:
      return 'zoom_unavailable';
  }
}

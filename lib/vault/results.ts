import type { ZoomErrorCode } from '@/lib/zoom/errors';
import type { AccessToken } from '@/lib/zoom/oauth';
import type { GrantRow } from './grants';

/**
 * The result of one rotation, in which one refresh token was sent to Zoom. `moved`: the row has a newer
 * revision, which has to be read.
 */
export type Rotation =
  | { kind: 'rotated'; row: GrantRow; accessToken: AccessToken }
  | { kind: 'moved' }
  | { kind: 'dead'; row: GrantRow }
  | { kind: 'failed'; class: 'transient' | 'ambiguous' | 'operator'; code: ZoomErrorCode | 'not_saved' }
  | { kind: 'key_lost' };

/**
 * The result of waiting for a rotation of this process or another: the row to judge, or why there is none.
 */
export type SharedRotation =
  | { kind: 'row'; row: GrantRow }
  | { kind: 'gone' }
  | { kind: 'key_lost' }
  | { kind: 'operator' }
  /** This process was told to stop and takes no further lease. */
  | { kind: 'stopping' }
  /** Zoom, or the process that holds the lease, did not finish in time. */
  | { kind: 'not_now'; retryAt: Date | null };

/** Why there is no access token. */
export type AccessProblem =
  | { ok: false; reason: 'reconnect' | 'reauthorize' | 'revoked' | 'operator' | 'unavailable' }
  | { ok: false; reason: 'zoom_unavailable'; retryAt?: Date };
export type Access = { ok: true; accessToken: AccessToken; grant: GrantRow } | AccessProblem;

import type { ZoomErrorCode } from '@/lib/zoom/errors';
import type { AccessToken } from '@/lib/zoom/oauth';
import type { GrantRow } from './grants';

/** What became of one rotation: one refresh token sent to Zoom. `moved`: somebody else's newer row is the truth; look at it. */
export type Rotation =
  | { kind: 'rotated'; row: GrantRow; accessToken: AccessToken }
  | { kind: 'moved' }
  | { kind: 'dead'; row: GrantRow }
  | { kind: 'failed'; class: 'transient' | 'ambiguous' | 'operator'; code: ZoomErrorCode | 'not_saved' }
  | { kind: 'key_lost' };

/** The end of waiting for a rotation, ours or another's: a row to look at, or why there is none. */
export type SharedRotation =
  | { kind: 'row'; row: GrantRow }
  | { kind: 'gone' }
  | { kind: 'key_lost' }
  | { kind: 'operator' }
  /** This process was told to stop, and took no lease any more. */
  | { kind: 'stopping' }
  /** Zoom (or the holder of the lease) did not come through in time. */
  | { kind: 'not_now'; retryAt: Date | null };

/** A token for a visit, or why there is none. */
export type AccessProblem =
  | { ok: false; reason: 'reconnect' | 'reauthorize' | 'revoked' | 'operator' | 'unavailable' }
  | { ok: false; reason: 'zoom_unavailable'; retryAt?: Date };
export type Access = { ok: true; accessToken: AccessToken; grant: GrantRow } | AccessProblem;

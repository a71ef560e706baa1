import type { Deadline } from '@/lib/deadline';
import { ZoomNetworkError, ZoomOAuthError } from '@/lib/zoom/errors';
import type { TokenSet } from '@/lib/zoom/oauth';
import type { ZoomUser } from '@/lib/zoom/users';

/** Why a sign-in did not succeed; the sign-in page shows a sentence and a next step for each. */
export const signInProblems = [
  'declined',
  /** As `declined`, by somebody who is signed in and connected: nothing has changed for them. */
  'declined_connected',
  'stale',
  'cookies',
  'code_expired',
  'zoom_unavailable',
  'operator',
  'unavailable',
  'other_person',
  'unknown',
] as const;

export type SignInProblem = (typeof signInProblems)[number];

/**
 * The state of one sign-in on its way through Auth.js, which reports most failures as "Configuration": the
 * real reason is kept here.
 */
export type SignInAttempt = {
  /** The database's clock before the code was exchanged. */
  exchangeStartedAt: Date;
  /** Set for reconnect and silent re-authorization: only this user may come back. */
  expectedUserId?: string;
  /** The app sent the person to Zoom without a click. */
  silent?: boolean;
  tokens?: TokenSet;
  /**
   * The deadline of the work after the exchange: the code is already spent, so that work gets its own time.
   */
  deadline?: Deadline;
  /** Called with that deadline. */
  onExchanged?: (deadline: Deadline) => void;
  zoomUser?: ZoomUser;
  /** The vault has received the tokens and saves them, even if this request fails. */
  handedOver?: true;
  problem?: SignInProblem;
};

/** The problem to show when Zoom gave no tokens for the code. */
export function problemOfExchange(error: unknown): SignInProblem {
  if (error instanceof ZoomNetworkError) return 'zoom_unavailable';
  if (!(error instanceof ZoomOAuthError)) return 'unknown';
  if (error.class === 'terminal' || error.code === 'invalid_code') return 'code_expired';
  if (error.class === 'operator') return 'operator';
  // Zoom answered with an error that this app does not know.
  return error.code === 'unexpected' ? 'unknown' : 'zoom_unavailable';
}

import type { Deadline } from '@/lib/deadline';
import { ZoomNetworkError, ZoomOAuthError } from '@/lib/zoom/errors';
import type { TokenSet } from '@/lib/zoom/oauth';
import type { ZoomUser } from '@/lib/zoom/users';

/** Why a sign-in did not end signed in; the sign-in page draws a sentence and a way on for each. */
export const signInProblems = [
  'declined',
  /** The same, by somebody who is signed in and connected: nothing has changed for them. */
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
 * One sign-in on its way through Auth.js, which answers most failures with the one word "Configuration":
 * what really happened is kept here.
 */
export type SignInAttempt = {
  /** The database's clock before the code was exchanged. */
  exchangeStartedAt: Date;
  /** Reconnect and silent re-authorization: the person who has to come back. */
  expectedUserId?: string;
  /** The person was sent through authorize without a click. */
  silent?: boolean;
  tokens?: TokenSet;
  /** For what follows the exchange: the code is spent once, and may take its own time. */
  deadline?: Deadline;
  /** Hears of that deadline. */
  onExchanged?: (deadline: Deadline) => void;
  zoomUser?: ZoomUser;
  /** The vault has the tokens: it saves them, whatever becomes of this request. */
  handedOver?: true;
  problem?: SignInProblem;
};

/** What the person is told when Zoom gave no tokens for the code. */
export function problemOfExchange(error: unknown): SignInProblem {
  if (error instanceof ZoomNetworkError) return 'zoom_unavailable';
  if (!(error instanceof ZoomOAuthError)) return 'unknown';
  if (error.class === 'terminal' || error.code === 'invalid_code') return 'code_expired';
  if (error.class === 'operator') return 'operator';
  // Zoom did answer, in words that nobody here knows.
  return error.code === 'unexpected' ? 'unknown' : 'zoom_unavailable';
}

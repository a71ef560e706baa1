import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { isDisconnected } from '@/lib/auth/browser-session';
import { type Outcome, takeOutcome } from '@/lib/auth/outcome';
import { getVisitor } from './visitor';

/** What the sign-in page reports. */
export type SignInOutcome =
  | Outcome
  /** The connection of this browser's session has been removed. */
  | 'removed'
  /** Nothing to report. */
  | 'plain';

export type SignInView = {
  outcome: SignInOutcome;
  /** The account that is signed in here: when somebody else came back from Zoom, or there is nothing to report. */
  account?: string;
};

/**
 * The outcome of this browser's last action, or the state of its session.
 * @param asked the outcome in the address; accepted when this browser's cookie names the same one
 */
export const getSignIn = cache(async (asked: unknown): Promise<SignInView> => {
  const cookies = (await headers()).get('cookie');
  const outcome = takeOutcome(asked, cookies);
  if (!outcome && (await isDisconnected(cookies))) return { outcome: 'removed' };
  if (outcome && outcome !== 'other_person') return { outcome };
  const account = (await getVisitor())?.account;
  return { outcome: outcome ?? 'plain', account: account && (account.name || account.email) };
});

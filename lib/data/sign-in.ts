import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { isDisconnected } from '@/lib/auth/browser-session';
import { type Outcome, takeOutcome } from '@/lib/auth/outcome';
import { getAccount } from './account';

/** What the sign-in page has to say. */
export type SignInOutcome =
  | Outcome
  /** This browser's session is of a connection that is no more. */
  | 'removed'
  /** Nothing has happened. */
  | 'plain';

export type SignInView = {
  outcome: SignInOutcome;
  /** Who is still signed in here, where somebody else came back from Zoom. */
  account?: string;
};

/**
 * How something ended that this browser did, or what its session has come to.
 * @param asked the outcome that the address names; it is believed where this browser's cookie says the same
 */
export const getSignIn = cache(async (asked: unknown): Promise<SignInView> => {
  const cookies = (await headers()).get('cookie');
  const outcome = takeOutcome(asked, cookies);
  if (!outcome) return { outcome: (await isDisconnected(cookies)) ? 'removed' : 'plain' };
  if (outcome !== 'other_person') return { outcome };
  const account = await getAccount();
  return { outcome, account: account && (account.name || account.email) };
});

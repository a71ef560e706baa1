import { type SignInProblem, signInProblems } from './attempt';
import { cookieName, parseCookies, setCookie } from './cookies';

/** The results of an action that the sign-in page can report. */
export const outcomes = [
  ...signInProblems,
  'signed_out',
  'signed_out_everywhere',
  'disconnected',
  /** The data here is deleted, but Zoom did not confirm that the grant is revoked. */
  'disconnected_unconfirmed',
] as const;

export type Outcome = (typeof outcomes)[number];

/** Long enough to reload the page or to read it in the other language. s */
const OUTCOME_TTL_S = 10 * 60;

const isOutcome = (value: unknown): value is Outcome => outcomes.some((outcome) => outcome === value);

/** The page that reports the outcome; it does so only together with its cookie. */
export const outcomePath = (outcome: Outcome) => `/sign-in?problem=${outcome}`;

/**
 * Shows that this outcome really is the browser's last one. Anybody can send an address, so an address alone
 * must not be able to claim that data was deleted.
 * @returns a Set-Cookie line
 */
export const outcomeCookie = (outcome: Outcome): string =>
  setCookie(cookieName('outcome'), outcome, OUTCOME_TTL_S);

/**
 * Once a person has continued, the earlier outcome is not reported again.
 * @returns Set-Cookie lines; none when there is no such cookie
 */
export function forgetOutcome(cookieHeader: string | null): string[] {
  return parseCookies(cookieHeader).has(cookieName('outcome'))
    ? [setCookie(cookieName('outcome'), '', 0)]
    : [];
}

/**
 * The outcome in the address, if this browser's cookie names the same one. `cookies` (the browser keeps none)
 * needs no cookie, but counts only for a browser that sends none.
 * @returns undefined for an outcome that did not happen in this browser
 */
export function takeOutcome(asked: unknown, cookieHeader: string | null): Outcome | undefined {
  if (asked === ('cookies' satisfies SignInProblem)) return cookieHeader ? undefined : 'cookies';
  return isOutcome(asked) && parseCookies(cookieHeader).get(cookieName('outcome')) === asked
    ? asked
    : undefined;
}

import { type SignInProblem, signInProblems } from './attempt';
import { cookieName, parseCookies, setCookie } from './cookies';

/** What the sign-in page can say has just happened. */
export const outcomes = [
  ...signInProblems,
  'signed_out',
  'signed_out_everywhere',
  'disconnected',
  /** What was kept here is deleted, but Zoom did not confirm that the permission is withdrawn. */
  'disconnected_unconfirmed',
] as const;

export type Outcome = (typeof outcomes)[number];

/** As long as somebody may reload the page, or read it in the other language. s */
const OUTCOME_TTL_S = 10 * 60;

const isOutcome = (value: unknown): value is Outcome => outcomes.some((outcome) => outcome === value);

/** Where the outcome is told; only together with its cookie. */
export const outcomePath = (outcome: Outcome) => `/sign-in?problem=${outcome}`;

/**
 * That this outcome really was this browser's last one. An address alone is sent by anybody, and must not be able to
 * claim that something was deleted.
 * @returns a Set-Cookie line
 */
export const outcomeCookie = (outcome: Outcome): string =>
  setCookie(cookieName('outcome'), outcome, OUTCOME_TTL_S);

/** Once a person has gone on, the outcome before is told no more. @returns Set-Cookie lines; none where none is needed */
export function forgetOutcome(cookieHeader: string | null): string[] {
  return parseCookies(cookieHeader).has(cookieName('outcome'))
    ? [setCookie(cookieName('outcome'), '', 0)]
    : [];
}

/**
 * The outcome that the address names, where this browser's cookie says the same. A browser that sends no cookie at
 * all cannot be told anything else than just that.
 * @returns undefined for whatever did not happen here
 */
export function takeOutcome(asked: unknown, cookieHeader: string | null): Outcome | undefined {
  if (asked === ('cookies' satisfies SignInProblem)) return cookieHeader ? undefined : 'cookies';
  return isOutcome(asked) && parseCookies(cookieHeader).get(cookieName('outcome')) === asked
    ? asked
    : undefined;
}

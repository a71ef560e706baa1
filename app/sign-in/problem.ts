/** The codes of a failed sign-in as they come in the address, and the messages that belong to them. */
const problems = {
  declined: { message: 'declined', button: 'again' },
  stale: { message: 'stale', button: 'restart' },
  cookies: { message: 'cookies', button: 'again' },
  code_expired: { message: 'codeExpired', button: 'restart' },
  zoom_unavailable: { message: 'zoomUnavailable', button: 'again' },
  operator: { message: 'operator', button: 'again' },
  unavailable: { message: 'unavailable', button: 'again' },
  other_person: { message: 'otherPerson', button: 'again' },
  signed_out: { message: 'signedOut', button: 'signIn' },
  disconnected: { message: 'disconnected', button: 'signIn' },
  unknown: { message: 'unknown', button: 'again' },
} as const;

type Problem = (typeof problems)[keyof typeof problems] | { message: 'plain'; button: 'signIn' };
type Parameter = string | string[] | undefined;

/** The problem an untrusted parameter names; no parameter is no problem, an unknown one is `unknown`. */
export function problemOf(parameter: Parameter): Problem {
  if (parameter === undefined) return { message: 'plain', button: 'signIn' };
  if (typeof parameter !== 'string' || !Object.hasOwn(problems, parameter)) return problems.unknown;
  return problems[parameter as keyof typeof problems];
}

/** Where the button leads. The sign-in route decides what it makes of the path. */
export function signInHref(callbackUrl: Parameter): string {
  const path = typeof callbackUrl === 'string' && callbackUrl.length <= 2000 ? callbackUrl : '/profile';
  return `/api/sign-in?callbackUrl=${encodeURIComponent(path)}`;
}

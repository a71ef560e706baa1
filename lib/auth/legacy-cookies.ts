import { setCookie } from './cookies';

/** Up to version 1 each sign-in had cookies of its own, 1.6 kB together; `callback-url` Auth.js leaves at a sign-out. */
const LEGACY = /^(__Host-)?evergreen\.(state|pkce|callback-url|silent)(\.[0-9a-f]{12})?$/;

/** So many at once: each is a line of the answer's head, which proxies keep short. */
const REMOVED_AT_ONCE = 4;

/** Removes what the version before left, a few at a time. @returns Set-Cookie lines */
export const forgetLegacy = (cookies: Map<string, string>): string[] =>
  [...cookies.keys()]
    .filter((name) => LEGACY.test(name))
    .slice(0, REMOVED_AT_ONCE)
    .map((name) => setCookie(name, '', 0));

import { setCookie } from './cookies';

/** Earlier releases set cookies for each sign-in, 1.6 kB together; Auth.js leaves `callback-url` at a sign-out. */
const LEGACY = /^(__Host-)?evergreen\.(state|pkce|callback-url|silent)(\.[0-9a-f]{12})?$/;

/** How many are removed in one answer: each takes a header line, and proxies limit the head. */
const REMOVED_AT_ONCE = 4;

/**
 * Removes these cookies, a few at a time.
 * @returns Set-Cookie lines
 */
export const forgetLegacy = (cookies: Map<string, string>): string[] =>
  [...cookies.keys()]
    .filter((name) => LEGACY.test(name))
    .slice(0, REMOVED_AT_ONCE)
    .map((name) => setCookie(name, '', 0));

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { cookieName, setCookie } from './cookies';
import { FLOW_TTL_S } from './flow-state';

/** The limit for the return paths of all open sign-ins together. characters */
const MOST = 1_400;

const name = () => cookieName('way');

const entriesOf = (cookies: Map<string, string>): string[] =>
  (cookies.get(name()) ?? '').split('.').filter(Boolean);

/**
 * Keeps a return path that is too long for the `state`. The newest sign-ins keep theirs; a path that does not
 * fit is shortened to its page without the query.
 * @returns Set-Cookie lines
 */
export function keepLongPath(cookies: Map<string, string>, flow: string, path: string): string[] {
  const entry = flow + deflateRawSync(path).toString('base64url');
  if (entry.length > MOST) return [];
  const kept = [entry];
  let length = entry.length;
  for (const older of entriesOf(cookies)) {
    length += older.length + 1;
    if (length > MOST) break;
    kept.push(older);
  }
  return [setCookie(name(), kept.join('.'), FLOW_TTL_S)];
}

/** @returns the stored path; it comes from a cookie, so callers check it again before they redirect to it */
export function longPathOf(cookies: Map<string, string>, flow: string): string | undefined {
  const entry = entriesOf(cookies).find((kept) => kept.startsWith(flow));
  if (!entry) return undefined;
  try {
    const packed = Buffer.from(entry.slice(flow.length), 'base64url');
    return inflateRawSync(packed, { maxOutputLength: 4_096 }).toString('utf8');
  } catch {
    return undefined;
  }
}

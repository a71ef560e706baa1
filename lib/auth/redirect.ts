import { env } from '@/lib/env';
import type { SignInProblem } from './attempt';
import { outcomeCookie, outcomePath } from './outcome';

/**
 * A redirect built without Next, because Next rewrites a loopback host to `localhost`, which Zoom refuses
 * (zoom-facts 1.3).
 */
export function redirectTo(location: string, setCookies: string[] = [], status = 302): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const line of setCookies) headers.append('set-cookie', line);
  return new Response(null, { status, headers });
}

/**
 * The parameters of the sign-in page's button. They make the page claim nothing, so they may come from
 * anybody.
 */
export type Onward = {
  /** Checked by `returnPath`. */
  path: string;
  /** Only the signed-in user may come back. */
  reconnect?: boolean;
};

/**
 * In a parameter each `%`, `&` and `/` takes three bytes; longer ones do not fit into the head
 * (ANSWER_HEAD_BUDGET).
 */
const LONGEST_PARAMETER = 1_800;

/**
 * The parameters for the sign-in page; empty for its defaults.
 * @returns for a return path that is too long there: its page without the query, or nothing
 */
export function onwardQuery({ path, reconnect }: Onward): string {
  const query = new URLSearchParams();
  const fits = (way: string) => encodeURIComponent(way).length <= LONGEST_PARAMETER;
  const way = [path, path.split(/[?#]/)[0] ?? ''].find(fits) ?? '/profile';
  if (way !== '/profile') query.set('callbackUrl', way);
  if (reconnect) query.set('reconnect', '1');
  return query.toString();
}

/** A redirect to the page that says what went wrong and offers the next step. */
export function problemPage(problem: SignInProblem, onward?: Onward, setCookies: string[] = []): Response {
  const query = onward ? onwardQuery(onward) : '';
  const location = `${env().AUTH_URL}${outcomePath(problem)}${query && `&${query}`}`;
  return redirectTo(location, [...setCookies, outcomeCookie(problem)]);
}

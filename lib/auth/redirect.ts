import { env } from '@/lib/env';
import type { SignInProblem } from './attempt';
import { outcomeCookie, outcomePath } from './outcome';

/** A redirect made by hand, because Next rewrites a loopback host to `localhost`, which Zoom refuses (zoom-facts 1.3). */
export function redirectTo(location: string, setCookies: string[] = [], status = 302): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const line of setCookies) headers.append('set-cookie', line);
  return new Response(null, { status, headers });
}

/** Where the sign-in page's button goes on to. Nothing is claimed by it, so anybody may send it. */
export type Onward = {
  /** Judged by `returnPath`. */
  path: string;
  /** The person who is signed in has to come back, and nobody else. */
  reconnect?: boolean;
};

/** In a parameter every `%`, `&` and `/` takes three bytes; longer ones do not fit into the head (ANSWER_HEAD_BUDGET). */
const LONGEST_PARAMETER = 1_800;

/**
 * Parameters for the sign-in page, none for what it does by itself.
 * @returns of a way back that is too long there is its page without the query, or nothing
 */
export function onwardQuery({ path, reconnect }: Onward): string {
  const query = new URLSearchParams();
  const fits = (way: string) => encodeURIComponent(way).length <= LONGEST_PARAMETER;
  const way = [path, path.split(/[?#]/)[0] ?? ''].find(fits) ?? '/profile';
  if (way !== '/profile') query.set('callbackUrl', way);
  if (reconnect) query.set('reconnect', '1');
  return query.toString();
}

/** The page that says what went wrong, with the way on. */
export function problemPage(problem: SignInProblem, onward?: Onward, setCookies: string[] = []): Response {
  const query = onward ? onwardQuery(onward) : '';
  const location = `${env().AUTH_URL}${outcomePath(problem)}${query && `&${query}`}`;
  return redirectTo(location, [...setCookies, outcomeCookie(problem)]);
}

import { isLoopback } from '@/lib/env';
import { isInner, type Name, parseName } from './name';

/** The headers of a request by name, several of one name joined with commas, as Node and the web API do. */
export type HeadersOf = { get(name: string): string | null };

/** The headers that say how a request arrived, unchanged; undefined for those that were not sent. */
export type Arrival = {
  host?: string;
  /** A list when there are several proxies. */
  forwardedHost?: string;
  forwardedProto?: string;
  forwardedFor?: string;
  realIp?: string;
  /** The address at the other end of the connection. */
  peer?: string;
};

export function arrivalOf(headers: HeadersOf): Arrival {
  const said = (name: string) => headers.get(name) || undefined;
  return {
    host: said('host'),
    forwardedHost: said('x-forwarded-host'),
    forwardedProto: said('x-forwarded-proto'),
    forwardedFor: said('x-forwarded-for'),
    realIp: said('x-real-ip'),
  };
}

export type Verdict =
  /** The request is for this app's own origin; `by` says how that is known. */
  | { kind: 'ours'; by: 'host' | 'forwarded' | 'not_told' }
  /** The request is for another name: its visitor is redirected to AUTH_URL. */
  | { kind: 'elsewhere' }
  | { kind: 'malformed' };

/**
 * Judges which origin a request is for: every part of this app uses this one answer.
 *
 * A proxy passes the visitor's name on as `Host` or as `X-Forwarded-Host`; a chain of them appends, so ours
 * may be any element of the list. Hence the request is **ours when our name is anywhere in it, or when no
 * name was sent**, and elsewhere when it contains only other names. A visitor who is redirected to AUTH_URL
 * then counts as ours, whatever the chain adds, so nobody is redirected to the URL that they asked for.
 *
 * Only names are compared: never the protocol, which proxies often report wrongly, and behind a proxy no
 * ports, which proxies map. A name of the inner network means that the visitor's was not passed on (name.ts).
 *
 * On loopback there is no proxy, so forwarded names come from a page (DNS rebinding): only `Host` counts,
 * with its port.
 * @param authUrl AUTH_URL
 */
export function judgeOrigin({ host, forwardedHost }: Arrival, authUrl: string): Verdict {
  const local = isLoopback(authUrl);
  const asked = host ? [parseName(host)] : [];
  const forwarded = local ? [] : elements(forwardedHost).map(parseName);
  if ([...asked, ...forwarded].includes(undefined)) return { kind: 'malformed' };
  const isOurs = isNameOf(new URL(authUrl), local);
  if (asked.some(isOurs)) return { kind: 'ours', by: 'host' };
  if (forwarded.some(isOurs)) return { kind: 'ours', by: 'forwarded' };
  const names = [...asked, ...forwarded].filter((name) => name !== undefined);
  if (names.length === 0 || (!local && names.every(isInner))) return { kind: 'ours', by: 'not_told' };
  return { kind: 'elsewhere' };
}

const elements = (list: string | undefined) =>
  (list ?? '')
    .split(',')
    .map((element) => element.trim())
    .filter(Boolean);

const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 };

function isNameOf({ hostname, protocol, port }: URL, withPort: boolean) {
  const ours = Number(port) || DEFAULT_PORTS[protocol];
  return (name: Name | undefined): boolean =>
    name?.hostname === hostname && (!withPort || (name.port ?? DEFAULT_PORTS[protocol]) === ours);
}

/** nginx accepts 4 kB for the head of an answer, which has to hold all our other headers too. characters */
const LONGEST_LOCATION = 2_500;

/**
 * The address under AUTH_URL for a visitor who asked by another name: the same page; without its query, or
 * the home page, when the address is too long for the head of an answer.
 * @param path with its query, as requested
 */
export function atHome(authUrl: string, path: string): string {
  const { origin, pathname, href } = new URL(authUrl + (path.startsWith('/') ? path : `/${path}`));
  const fits = (url: string) => url.length <= LONGEST_LOCATION;
  return [href, origin + pathname].find(fits) ?? `${origin}/`;
}

/**
 * Machines call these by whatever address they know. They are answered there, because these are not pages of
 * an origin.
 */
const MACHINES = ['/api/health', '/api/webhooks/', '/api/cron/'];

export const isForMachines = (path: string): boolean => MACHINES.some((prefix) => path.startsWith(prefix));

import { isLoopback } from '@/lib/env';
import { isInner, type Name, parseName } from './name';

/** What is read of a request: its headers by name, several of one name joined with commas, as both Node's and the web's do. */
export type HeadersOf = { get(name: string): string | null };

/** How a request arrived, as its headers say, to the letter; undefined where nothing said it. */
export type Arrival = {
  host?: string;
  /** Lists, where several proxies stand in a row. */
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
  /** It came to this app's own origin; `name` says how that is known. */
  | { kind: 'ours'; by: 'host' | 'forwarded' | 'not_told' }
  /** It came under another name: its visitor belongs at AUTH_URL. */
  | { kind: 'elsewhere' }
  | { kind: 'malformed' };

/**
 * Which origin a request came to: the one answer that every part of this app uses.
 *
 * A proxy passes the visitor's name on as `Host` or as `X-Forwarded-Host`; a chain of them appends, so ours may be any
 * element of the list. Hence: **ours when our name stands anywhere, or where no name was told**, elsewhere when only
 * names of others stand there. A visitor who is sent to AUTH_URL and asks by that name is then ours, whatever the chain
 * adds: nobody is redirected to the URL that they asked for.
 *
 * Only names are compared, never the protocol, which proxies get wrong, and behind a proxy no ports, which they map.
 * A name of the inner network says that the visitor's was not passed on (name.ts).
 *
 * In local use no proxy is in front, so that what is forwarded is a page's invention (DNS rebinding): `Host` alone
 * counts there, with its port.
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

/** nginx takes 4 kB for the head of an answer, with all that every one of ours carries. characters */
const LONGEST_LOCATION = 2_500;

/**
 * Where a visitor belongs who asked for this under another name: the same page; one whose address is too long for the
 * head of an answer without its query, or home.
 * @param path with its query, as it was asked for
 */
export function atHome(authUrl: string, path: string): string {
  const { origin, pathname, href } = new URL(authUrl + (path.startsWith('/') ? path : `/${path}`));
  const fits = (url: string) => url.length <= LONGEST_LOCATION;
  return [href, origin + pathname].find(fits) ?? `${origin}/`;
}

/** Machines knock by address, not by name: they are answered where they are, and they are no pages of an origin. */
const MACHINES = ['/api/health', '/api/webhooks/', '/api/cron/'];

export const isForMachines = (path: string): boolean => MACHINES.some((prefix) => path.startsWith(prefix));

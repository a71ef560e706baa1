import { isLoopback } from '@/lib/env';
import { isInner, type Name, parseName } from './name';

/** What is read of a request: its headers by name, several of one name joined with commas, as both Node's and the web's do. */
export type HeadersOf = { get(name: string): string | null };

/** How a request arrived, as its headers say. What only a proxy knows is undefined where none said it. */
export type Arrival = {
  /** `Host`, to the letter. */
  host: string | undefined;
  /** `X-Forwarded-Host`, the whole list. */
  forwardedHost: string | undefined;
  /** `X-Forwarded-Proto`, the whole list. */
  forwardedProto: string | undefined;
  /** Who asked: the first of `X-Forwarded-For`, else `X-Real-IP`. */
  client: string | undefined;
};

export function arrivalOf(headers: HeadersOf): Arrival {
  const said = (name: string) => headers.get(name) || undefined;
  return {
    host: said('host'),
    forwardedHost: said('x-forwarded-host'),
    forwardedProto: said('x-forwarded-proto'),
    client: said('x-forwarded-for')?.split(',')[0]?.trim() || said('x-real-ip'),
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
export function judgeOrigin(headers: HeadersOf, authUrl: string): Verdict {
  const local = isLoopback(authUrl);
  const { host, forwardedHost } = arrivalOf(headers);
  const asked = host === undefined ? [] : [parseName(host)];
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

/** Where a visitor belongs who asked for this under another name. @param path with its query, as it was asked for */
export function atHome(authUrl: string, path: string): string {
  return new URL(authUrl + (path.startsWith('/') ? path : `/${path}`)).href;
}

/** Machines knock by address, not by name: they are answered where they are, and they are no pages of an origin. */
const MACHINES = ['/api/health', '/api/webhooks/', '/api/cron/'];

export const isForMachines = (path: string): boolean => MACHINES.some((prefix) => path.startsWith(prefix));

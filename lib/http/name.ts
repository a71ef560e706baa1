import { parseUrl } from '@/lib/parse-url';

/** A host name from a request, in one normal form. */
export type Name = {
  /**
   * Lower case, IPv4 and IPv6 as URLs write them, IPv6 in brackets. A dot at the end stays, because browsers
   * treat it as another host.
   */
  hostname: string;
  /** Undefined when the header names none. */
  port: number | undefined;
};

/**
 * The form that RFC 9110 (7.2) gives a Host, without user information and without characters that no internet
 * name has.
 */
const SHAPE = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]{1,253})(?::(\d{0,5}))?$/i;

/**
 * Reads one value of `Host`, or one element of `X-Forwarded-Host`.
 * @returns undefined when it is not a host name
 */
export function parseName(value: string): Name | undefined {
  const shape = SHAPE.exec(value);
  const hostname = shape && parseUrl(`http://${value}`)?.hostname;
  if (!hostname || /^\.|\.\./.test(hostname)) return undefined;
  return { hostname, port: shape[2] ? Number(shape[2]) : undefined };
}

const PRIVATE_IPV4 =
  /^(0|10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const PRIVATE_IPV6 = /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)\]$/;
const PRIVATE_DOMAIN = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|svc)\.?$/;

/**
 * A name that only machines beside this one use: an address of a private network, a container, an upstream. A
 * proxy that asks by such a name has not passed on the visitor's, as nginx does by default.
 */
export const isInner = ({ hostname }: Name): boolean =>
  !hostname.includes('.') && !hostname.startsWith('[')
    ? true
    : PRIVATE_IPV4.test(hostname) || PRIVATE_IPV6.test(hostname) || PRIVATE_DOMAIN.test(hostname);

import { type Arrival, arrivalOf, type HeadersOf } from './origin';

/**
 * Carries the original headers of a request past the guard, which replaces them by one name. A value that a
 * visitor sends in this header is replaced.
 */
export const ARRIVAL_HEADER = 'x-evergreen-arrival';

/** @param peer the address at the other end of the connection: the visitor's or the nearest proxy's */
export const writeArrival = (headers: HeadersOf, peer: string | undefined): string =>
  encodeURIComponent(JSON.stringify({ ...arrivalOf(headers), peer }));

/** The original headers of this request; read from the request itself where no guard ran (Vercel). */
export function readArrival(headers: HeadersOf): Arrival {
  const written = headers.get(ARRIVAL_HEADER);
  if (!written) return arrivalOf(headers);
  try {
    return JSON.parse(decodeURIComponent(written));
  } catch {
    // Without a guard a visitor can send anything here, and only misleads themselves.
    return {};
  }
}

/** The arrival as lines to show: each header that was sent, and the address of the connection. */
export function arrivalLines(arrival: Arrival): string[] {
  const { host, forwardedHost, forwardedProto, forwardedFor, realIp, peer } = arrival;
  const said = {
    Host: host,
    'X-Forwarded-Host': forwardedHost,
    'X-Forwarded-Proto': forwardedProto,
    'X-Forwarded-For': forwardedFor,
    'X-Real-IP': realIp,
  };
  const lines = Object.entries(said).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  return peer ? [...lines, `<- ${peer}`] : lines;
}

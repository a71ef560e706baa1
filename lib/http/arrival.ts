import { type Arrival, arrivalOf, type HeadersOf } from './origin';

/** Carries how a request arrived past the guard, which gives the request one name. What a visitor sends under it is replaced. */
export const ARRIVAL_HEADER = 'x-evergreen-arrival';

/** @param peer the address at the other end of the connection: the visitor's, or the nearest proxy's */
export const writeArrival = (headers: HeadersOf, peer: string | undefined): string =>
  encodeURIComponent(JSON.stringify({ ...arrivalOf(headers), peer }));

/** How this request arrived; read from its own headers where no guard stood in front (Vercel). */
export function readArrival(headers: HeadersOf): Arrival {
  const written = headers.get(ARRIVAL_HEADER);
  if (!written) return arrivalOf(headers);
  try {
    return JSON.parse(decodeURIComponent(written));
  } catch {
    // Where no guard stands a visitor can send anything, and only misleads themselves.
    return {};
  }
}

/** The same as lines, to be shown: each header that said something, and where the connection came from. */
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

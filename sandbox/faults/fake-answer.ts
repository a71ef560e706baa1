import { isoSecond } from '../wire-time.ts';
import type { Fault } from './fault.ts';

const DAY = 86_400_000;

const HTML =
  '<!doctype html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n';
const SIGN_IN =
  '<!doctype html>\n<html><head><title>Sign In</title></head><body><form><input type="email"></form></body></html>\n';
const NO_RIGHTS = JSON.stringify({ code: 200, message: 'You do not have the right permissions' });
const XML =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>\n';

/** An answer out of nothing: the state stays as it was (or as the call left it, when the fault comes after). */
export function fakeAnswer(fault: Fault, endpoint: string, now: number): Response {
  switch (fault.kind) {
    case 'html':
      return answer(fault, 502, fault.body ?? HTML, 'text/html; charset=utf-8');
    case 'xml':
      return answer(fault, 500, fault.body ?? XML, 'application/xml');
    case 'empty':
      return answer(fault, 200, '', 'application/json');
    // whoever looks at the status alone takes these for an empty answer (zoom-facts M5)
    case 'html-200':
      return answer(fault, 200, fault.body ?? SIGN_IN, 'text/html; charset=utf-8');
    case 'code-200':
      return answer(fault, 200, fault.body ?? NO_RIGHTS, 'application/json;charset=UTF-8');
    case 'rate-limit':
      return rateLimited(fault, now);
    default:
      return answer(fault, 500, bodyOf(fault, endpoint), 'application/json;charset=UTF-8');
  }
}

function bodyOf(fault: Fault, endpoint: string): string {
  if (fault.body !== undefined) return fault.body;
  if (fault.json !== undefined) return JSON.stringify(fault.json);
  if (endpoint.startsWith('api.'))
    return JSON.stringify({ code: fault.status ?? 500, message: 'Internal server error.' });
  return JSON.stringify({ reason: 'Internal server error', error: 'invalid_request' });
}

const SECOND_SPENT = 'You have reached the maximum per-second rate limit for this API. Try again later.';
const DAY_SPENT =
  'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.';

/** Without `per`, the careless mixture: the second's text, and a date a minute away in Retry-After (zoom-facts 2.2, M9). */
function rateLimited(fault: Fault, now: number): Response {
  const message = fault.per === 'day' ? DAY_SPENT : SECOND_SPENT;
  const body = fault.body ?? JSON.stringify(fault.json ?? { code: 429, message });
  const response = answer(fault, 429, body, 'application/json;charset=UTF-8');
  const set = (name: string, value: string) =>
    response.headers.has(name) ? undefined : response.headers.set(name, value);
  if (fault.per === 'second') set('X-RateLimit-Reset', String(Math.floor(Date.now() / 1000) + 1));
  else set('Retry-After', fault.per === 'day' ? nextMidnight(now) : isoSecond(now + 60_000));
  if (fault.per) set('X-RateLimit-Type', fault.per === 'day' ? 'Daily-limit' : 'QPS');
  return response;
}

function nextMidnight(now: number): string {
  return isoSecond((Math.floor(now / DAY) + 1) * DAY);
}

function answer(fault: Fault, status: number, body: string, type: string): Response {
  const final = fault.status ?? status;
  const noBody = final === 204 || final === 205 || final === 304;
  return new Response(noBody ? null : body, {
    status: final,
    headers: { 'content-type': type, ...fault.headers },
  });
}

/** A complete HTTP message whose JSON ends in the middle. */
export async function truncate(whole: Response): Promise<Response> {
  const text = await whole.text();
  const headers = new Headers(whole.headers);
  headers.delete('content-length');
  return new Response(text.slice(0, Math.ceil(text.length / 2)), { status: whole.status, headers });
}

/** The real answer with some fields put over it; null removes a field. */
export async function override(whole: Response, fault: Fault): Promise<Response> {
  const real = (await whole.json().catch(() => ({}))) as Record<string, unknown>;
  const fields = Object.entries({ ...real, ...fault.fields });
  const kept = Object.fromEntries(fields.filter(([name]) => fault.fields?.[name] !== null));
  const headers = new Headers({ 'content-type': 'application/json;charset=UTF-8', ...fault.headers });
  return new Response(JSON.stringify(kept), { status: fault.status ?? whole.status, headers });
}

import type { Fault } from './fault.ts';

const HTML =
  '<!doctype html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n';
const XML =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>\n';

/** An answer out of nothing: the state stays as it was (or as the call left it, when the fault comes after). */
export function invent(fault: Fault, endpoint: string, now: number): Response {
  switch (fault.kind) {
    case 'html':
      return answer(fault, 502, fault.body ?? HTML, 'text/html; charset=utf-8');
    case 'xml':
      return answer(fault, 500, fault.body ?? XML, 'application/xml');
    case 'empty':
      return answer(fault, 200, '', 'application/json');
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

/** The daily text with its ISO Retry-After, a minute away unless headers say otherwise (zoom-facts 2.1, 2.2). */
function rateLimited(fault: Fault, now: number): Response {
  const retryAfter = `${new Date(now + 60_000).toISOString().slice(0, 19)}Z`;
  const message = 'You have reached the maximum per-second rate limit for this API. Try again later.';
  const body = fault.body ?? JSON.stringify(fault.json ?? { code: 429, message });
  const response = answer(fault, 429, body, 'application/json;charset=UTF-8');
  if (!response.headers.has('retry-after')) response.headers.set('Retry-After', retryAfter);
  return response;
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

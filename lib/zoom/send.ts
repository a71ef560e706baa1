import { Agent, fetch as undiciFetch } from 'undici';
import { ZoomNetworkError } from './errors';

export type ZoomRequest = {
  url: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  /** How often it was tried before; only for whoever watches. */
  attempt?: number;
};

/**
 * Sends one request and reads the whole answer.
 * @throws ZoomNetworkError when there is no whole answer within the deadline
 */
export type Send = (request: ZoomRequest) => Promise<Response>;

export type SendOptions = {
  /** From the first byte sent to the last byte read, in ms. */
  deadlineMs: number;
  /** A new connection each time, so that a stale keep-alive socket cannot look like a lost answer. */
  freshConnection?: boolean;
  maxBytes?: number;
};

/** Errors that occur before a byte of the request has left, when they occur in looking up or connecting. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);
/** The same, wherever they occur. */
const NEVER_SENT = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'CERT_HAS_EXPIRED',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
const NEVER_LEFT = 'never left';
const CONNECTING = new Set(['connect', 'getaddrinfo']);

function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let e = error; e instanceof Error; e = e.cause) {
    // By name too: the code of a DOMException, which is what a deadline throws, is a number.
    const { code, syscall } = e as NodeJS.ErrnoException;
    // On a connection that stands, the network may go down with the request already read at the other end.
    if (NEVER_CONNECTED.has(code ?? '') && CONNECTING.has(syscall ?? '')) codes.push(NEVER_LEFT);
    codes.push(String(code), e.name);
    if (e instanceof AggregateError) for (const inner of e.errors) codes.push(...codesOf(inner));
  }
  return codes;
}

/** What an error of the network means for the request. */
export function networkError(error: unknown): ZoomNetworkError {
  const codes = codesOf(error);
  if (codes.some((code) => code === NEVER_LEFT || NEVER_SENT.has(code)))
    return new ZoomNetworkError('unreachable', error);
  if (codes.some((code) => code.includes('Timeout') || code.includes('TIMEOUT') || code === 'AbortError'))
    return new ZoomNetworkError('timeout', error);
  return new ZoomNetworkError('reset', error);
}

async function readBounded(body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`The answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Far more than Zoom says. An answer with tokens cannot be had again, so whatever odd thing comes with them is read, and
 * left out afterwards.
 */
const MOST_BYTES = 32 << 20;

/** Statuses that must not carry a body when a Response is made. */
const BODILESS = new Set([204, 205, 304]);

/** undici's own fetch, not the global one, which Next patches for its cache. Redirects are never followed. */
export function createSend({
  deadlineMs,
  freshConnection = false,
  maxBytes = MOST_BYTES,
}: SendOptions): Send {
  const dispatcher = new Agent({
    connect: { timeout: Math.min(deadlineMs, 5_000) },
    pipelining: freshConnection ? 0 : 1,
  });
  return async ({ url, method, headers, body }) => {
    try {
      const signal = AbortSignal.timeout(deadlineMs);
      const answer = await undiciFetch(url, {
        method,
        headers,
        body,
        signal,
        dispatcher,
        redirect: 'manual',
      });
      const bytes = await readBounded(answer.body, maxBytes);
      return new Response(BODILESS.has(answer.status) ? null : new Uint8Array(bytes), {
        status: answer.status,
        headers: [...answer.headers],
      });
    } catch (error) {
      throw networkError(error);
    }
  };
}

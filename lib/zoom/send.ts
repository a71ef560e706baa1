import type { Dispatcher } from 'undici';
import { abortAfter } from '@/lib/waited';
import { type ConnectionOptions, createConnections } from './connections';
import { ZoomNetworkError } from './errors';
import { undici } from './undici';

export type ZoomRequest = {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  /** How many tries went before; for observers only. */
  attempt?: number;
  /** The time left that a person waits, ms; the sender's own deadline applies too. */
  withinMs?: number;
};

/**
 * Sends one request and reads the whole answer.
 * @throws ZoomNetworkError when there is no whole answer within the deadline
 */
export type Send = (request: ZoomRequest) => Promise<Response>;

export type SendOptions = ConnectionOptions & {
  /** From the name resolution to the last byte of the answer, ms. */
  deadlineMs: number;
  maxBytes?: number;
};

function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let e = error; e instanceof Error; e = e.cause) {
    // The name is included because a deadline throws a DOMException, whose code is a number.
    codes.push(String((e as NodeJS.ErrnoException).code), e.name);
    // undici has no code for a proxy that refuses to connect; only its message contains the status.
    const proxied = /^Proxy response \((\d{3})\)/.exec(e.message)?.[1];
    if (proxied) codes.unshift(`PROXY_ANSWERED_${proxied}`);
    if (e instanceof AggregateError) for (const inner of e.errors) codes.push(...codesOf(inner));
  }
  return codes;
}

/**
 * The code of the innermost cause that has one, for example ECONNREFUSED. Never a message, because it may
 * contain an address.
 */
function detailOf(codes: string[]): string | undefined {
  const said = codes.filter((code) => /^[A-Z][A-Z0-9_]{2,60}$/.test(code));
  return said.find((code) => code.startsWith('PROXY_ANSWERED_')) ?? said.at(-1);
}

/**
 * What a network error means for the request.
 * @param sent whether the request had been begun on an open connection: before that nobody can have acted on
 *   it, whatever failed (a name, a route, a certificate, a proxy, or a deadline)
 */
export function networkError(error: unknown, sent: boolean): ZoomNetworkError {
  const codes = codesOf(error);
  if (!sent) return new ZoomNetworkError('unreachable', error, detailOf(codes));
  const late = codes.some((code) => /timeout|timedout/i.test(code) || code === 'AbortError');
  return new ZoomNetworkError(late ? 'timeout' : 'reset', error, detailOf(codes));
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
 * Far more than Zoom sends. An answer with tokens cannot be requested again, so an unexpectedly large one is
 * read whole, and additional fields are ignored afterwards.
 */
const MOST_BYTES = 32 << 20;

const abortAt = (ms: number) => ({ signal: AbortSignal.timeout(Math.floor(ms)), end() {} });

/** The statuses with which a Response must not be constructed with a body. */
const BODILESS = new Set([204, 205, 304]);

/**
 * Calls `onSent` when a request is begun on an open connection: undici reports that just before it writes.
 */
const hearSent = (onSent: () => void): Dispatcher.DispatcherComposeInterceptor =>
  function hear(dispatch) {
    return (options, handler) =>
      dispatch(options, {
        onRequestStart(controller, context) {
          onSent();
          handler.onRequestStart?.(controller, context);
        },
        onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
        onResponseStart: (...args) => handler.onResponseStart?.(...args),
        onResponseData: (...args) => handler.onResponseData?.(...args),
        onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
        onResponseError: (...args) => handler.onResponseError?.(...args),
      });
  };

/**
 * Sends with undici's own fetch, because Next patches the global one for its cache. Redirects are never
 * followed.
 */
export function createSend(options: SendOptions): Send {
  const { deadlineMs, maxBytes = MOST_BYTES } = options;
  const connections = createConnections(options);
  return async ({ url, method, headers, body, withinMs }) => {
    let sent = false;
    const [{ fetch }, dispatcher] = await Promise.all([undici(), connections()]).catch((error) => {
      throw networkError(error, sent);
    });
    // A refresh is not limited by a person's patience: its lease is measured by wall-clock time, and so is
    // its deadline.
    const deadline =
      withinMs === undefined ? abortAt(deadlineMs) : abortAfter(Math.min(deadlineMs, withinMs));
    try {
      const answer = await fetch(url, {
        method,
        headers,
        body,
        signal: deadline.signal,
        dispatcher: dispatcher.compose(
          hearSent(() => {
            sent = true;
          }),
        ),
        redirect: 'manual',
      });
      const bytes = await readBounded(answer.body, maxBytes);
      return new Response(BODILESS.has(answer.status) ? null : new Uint8Array(bytes), {
        status: answer.status,
        headers: [...answer.headers],
      });
    } catch (error) {
      throw networkError(error, sent);
    } finally {
      deadline.end();
    }
  };
}

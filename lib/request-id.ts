import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { waitedMs } from '@/lib/waited';

const HEADER = 'x-request-id';

/** The form of id that a load balancer or a person may send; any other does not get into our log. */
const SANE = /^[A-Za-z0-9._-]{8,64}$/;

/** `begunAt`: its arrival, by `waitedMs()`. `response`: Node's own, for what Next cannot send. */
export type Served = { id: string; begunAt: number; response: ServerResponse };

/** Next loads modules several times in one process, so the storage is kept on `globalThis`. */
const shared = globalThis as { evergreenRequest?: AsyncLocalStorage<Served> };

/** The id of the present request; undefined outside of one. */
export const requestId = (): string | undefined => servedRequest()?.id;

/** The present request, the same object for all code that runs for it; undefined outside of one. */
export const servedRequest = (): Served | undefined => shared.evergreenRequest?.getStore();

/**
 * From now on every request to this process has an id: the one it brings if it is valid, or a new one. Code
 * that runs for the request gets it from `requestId()`, and the answer has it as `x-request-id`.
 *
 * It is set where Node's own HTTP server announces the request, in the parser's callback, because that is the
 * only place before Next divides the work: pages cannot be wrapped. Node starts each such callback without an
 * async context, so the context set here belongs to this request only (lib/request-id.test.ts).
 */
export function giveRequestsIds(): void {
  if (shared.evergreenRequest) return;
  const current = new AsyncLocalStorage<Served>();
  shared.evergreenRequest = current;
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const brought = request.headers[HEADER];
    const id = typeof brought === 'string' && SANE.test(brought) ? brought : randomUUID();
    // Next requests itself over HTTP for some rewrites: that still belongs to the same request.
    request.headers[HEADER] = id;
    response.setHeader(HEADER, id);
    current.enterWith({ id, begunAt: waitedMs(), response });
  });
}

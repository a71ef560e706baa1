import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { waitedMs } from '@/lib/waited';

const HEADER = 'x-request-id';

/** An id that a load balancer or a person may send; whatever looks otherwise does not get into our log. */
const SANE = /^[A-Za-z0-9._-]{8,64}$/;

/** `begunAt`: when it arrived, by `waitedMs()`. */
export type Served = { id: string; begunAt: number };

/** Next loads modules several times in one process, hence `globalThis`. */
const shared = globalThis as { evergreenRequest?: AsyncLocalStorage<Served> };

/** The id of the request that is being served here; undefined outside of one. */
export const requestId = (): string | undefined => servedRequest()?.id;

/** The request itself, the same object for all that runs for it; undefined outside of one. */
export const servedRequest = (): Served | undefined => shared.evergreenRequest?.getStore();

/**
 * From now on every request to this process has an id: the one it brings, when that is sane, or a new one. Whatever
 * runs for the request finds it with `requestId()`, and the answer carries it as `x-request-id`.
 *
 * It is set where Node's own HTTP server announces the request, in the parser's callback, because that is the one place
 * before Next has split the work up: pages cannot be wrapped. Node starts each such callback from a clean slate, so
 * what is entered here reaches this request and no other (lib/request-id.test.ts).
 */
export function giveRequestsIds(): void {
  if (shared.evergreenRequest) return;
  const current = new AsyncLocalStorage<Served>();
  shared.evergreenRequest = current;
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const brought = request.headers[HEADER];
    const id = typeof brought === 'string' && SANE.test(brought) ? brought : randomUUID();
    // Next comes back to itself over HTTP for some rewrites: it is the same request still.
    request.headers[HEADER] = id;
    response.setHeader(HEADER, id);
    current.enterWith({ id, begunAt: waitedMs() });
  });
}

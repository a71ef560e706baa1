import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { env, isDevelopment } from '@/lib/env';
import { log } from '@/lib/log';
import { securityHeaders } from '@/lib/security-headers';
import { ARRIVAL_HEADER, writeArrival } from './arrival';
import { dropBody, hasBody, holdBody } from './body';
import { sayFileHead } from './file-head';
import { type HeadersOf, isForMachines } from './origin';
import { judgeRequest, type Reason, tidyUrl } from './rules';

/** Next loads modules several times in one process, hence `globalThis`. */
const shared = globalThis as { evergreenGuarded?: WeakSet<Server> };

/**
 * From now on this process's HTTP server answers by itself what is none of Next's business, before Next has read
 * anything of it: `npm start`, the standalone server and `next dev` alike. The server is found by its first request,
 * because nothing of ours runs before Next has made it.
 */
export function guardServer(): void {
  if (shared.evergreenGuarded) return;
  const guarded = new WeakSet<Server>();
  shared.evergreenGuarded = guarded;
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server };
    if (guarded.has(server)) return;
    guarded.add(server);
    stand(server);
  });
}

/** A head that comes slower than this is nobody's; the body has a limit of its own. ms */
const HEAD_MS = 15_000;

/** Takes the place of the server's listeners and asks them about what passes. */
export function stand(server: Server): void {
  const listeners = server.listeners('request') as RequestListener[];
  const onward: RequestListener = (request, response) => {
    for (const listener of listeners) listener.call(server, request, response);
  };
  const admitted = (request: IncomingMessage, response: ServerResponse) =>
    void admit(request, response, onward);
  server.removeAllListeners('request').on('request', admitted);
  // Without this one Node asks for the body of a request that is going to be refused.
  server.on('checkContinue', admitted);
  // Only hot reloading upgrades. Without a listener Node takes such a request for a plain one.
  if (!isDevelopment()) server.removeAllListeners('upgrade');
  server.headersTimeout = HEAD_MS;
}

async function admit(request: IncomingMessage, response: ServerResponse, onward: RequestListener) {
  const { AUTH_URL } = env();
  sayFileHead(response);
  for (const [name, value] of Object.entries(securityHeaders(AUTH_URL))) response.setHeader(name, value);
  takeAbsoluteForm(request);
  const { method = '', url = '' } = request;
  const headers = headersOf(request);
  const decision = judgeRequest({ method, url, headers }, AUTH_URL);
  if (decision.kind === 'refuse') return refuse(request, response, decision.status, decision.reason);
  if (decision.kind === 'redirect') {
    response.writeHead(307, { location: decision.location, 'cache-control': 'no-store' }).end();
    return;
  }
  request.url = tidyUrl(url);
  giveOneName(request, headers, AUTH_URL);
  const { body } = decision;
  if (!hasBody(request)) return onward(request, response);
  if (body === 'none') {
    dropBody(request);
    closeAfter(request, response);
    return onward(request, response);
  }
  if (request.headers.expect) response.writeContinue();
  const held = await holdBody(request, body);
  if (held === 'whole') onward(request, response);
  else if (held !== 'gone') refuse(request, response, statusOf(held, url), held);
}

/** What was too slow may be right another time: Zoom sends again after a 5xx, and never after a 4xx (zoom-facts 3.3). */
function statusOf(reason: 'too_large' | 'too_slow' | 'too_busy', url: string): number {
  if (reason === 'too_slow') return isForMachines(url) ? 503 : 408;
  return reason === 'too_large' ? 413 : 503;
}

const headersOf = ({ headers }: IncomingMessage): HeadersOf => ({
  get: (name) => {
    const value = headers[name];
    return value === undefined ? null : String(value);
  },
});

/** `GET http://name/path` says the name in place of Host (RFC 9112, 3.2.2). */
function takeAbsoluteForm(request: IncomingMessage): void {
  const [, host, path] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(request.url ?? '') ?? [];
  if (host === undefined) return;
  request.headers.host = host;
  request.url = path?.startsWith('/') ? path : `/${path}`;
}

/** Next has several ways to find out which origin it is asked at: here they all find the same one. */
function giveOneName({ headers, socket }: IncomingMessage, seen: HeadersOf, authUrl: string): void {
  const { host, protocol } = new URL(authUrl);
  headers[ARRIVAL_HEADER] = writeArrival(seen, socket.remoteAddress);
  headers.host = host;
  headers['x-forwarded-host'] = host;
  headers['x-forwarded-proto'] = protocol.slice(0, -1);
  for (const name of ['forwarded', 'x-forwarded-port']) delete headers[name];
}

/** Says no, and not what for: the line in the log holds nothing that was sent. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, reason: Reason): void {
  log.warn({ status, reason }, 'a request was refused');
  if (hasBody(request)) closeAfter(request, response);
  if (status === 405) response.setHeader('allow', 'GET, HEAD, POST');
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ error: reason }));
}

/** How long what is still coming is read and thrown away: a connection closed before loses the answer on its way. ms */
const LINGER_MS = 2_000;

/** Ends the connection with this answer, in a way that lets a client who is still sending read it. */
function closeAfter({ socket }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close');
  const lingering = socket as Socket & { destroySoon: () => void };
  lingering.destroySoon = () => {
    socket.end();
    const timer = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once('close', () => clearTimeout(timer));
  };
}

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
import { type Asked, judgeRequest, type Reason, tidyUrl } from './rules';

/** What a request needs before a page is rendered, and its answer before it is sent. */
export type Prepared = {
  /** The policy with this request's nonce: Next.js reads the nonce from the request, the browser from the answer. */
  policy: string;
  /** A Set-Cookie line. */
  rolledSession?: string;
};

/** @returns undefined for a request that needs nothing, such as one for a static file */
export type Prepare = (asked: Asked) => Promise<Prepared> | undefined;

/** Tells Next.js not to ask proxy.ts, whose matcher names this header. */
const GUARDED_HEADER = 'x-evergreen-guarded';

/** Next loads modules several times in one process, so the set is kept on `globalThis`. */
const shared = globalThis as { evergreenGuarded?: WeakSet<Server> };

/**
 * From now on this process's HTTP server answers invalid requests itself, before Next has read any of them:
 * with `npm start`, the standalone server and `next dev` alike. The server is found by its first request,
 * because Next creates it before any code of ours runs.
 * @param prepare does for an accepted request what proxy.ts would do, which Next asks at ten times the cost
 */
export function guardServer(prepare: Prepare): void {
  if (shared.evergreenGuarded) return;
  const guarded = new WeakSet<Server>();
  shared.evergreenGuarded = guarded;
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server };
    if (guarded.has(server)) return;
    guarded.add(server);
    guardListeners(server, prepare);
  });
}

/** The limit for receiving a request's head; the body has its own. ms */
const HEAD_MS = 15_000;

/** Replaces the server's request listeners and passes accepted requests on to them. */
export function guardListeners(server: Server, prepare: Prepare): void {
  const listeners = server.listeners('request') as RequestListener[];
  const admitted = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      if (!(await admit(request, response))) return;
      await dress(request, response, prepare);
    } catch (error) {
      log.error({ error }, 'a request could not be prepared');
      response.writeHead(500, { 'cache-control': 'no-store' }).end();
      return;
    }
    // Outside of the try: an error of Next's own is not one of the guard, which must not answer a second time.
    for (const listener of listeners) listener.call(server, request, response);
  };
  server.removeAllListeners('request').on('request', admitted);
  // Without this listener Node asks the client for the body of a request that will be refused.
  server.on('checkContinue', admitted);
  // Only hot reloading uses upgrades. Without a listener Node treats such a request as a plain one.
  if (!isDevelopment()) server.removeAllListeners('upgrade');
  server.headersTimeout = HEAD_MS;
}

/**
 * Judges a request, answers the refused and the redirected, and holds the body of the others back until it is whole.
 * @returns whether Next.js is to answer
 */
async function admit(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { AUTH_URL } = env();
  sayFileHead(response);
  for (const [name, value] of Object.entries(securityHeaders(AUTH_URL))) response.setHeader(name, value);
  takeAbsoluteForm(request);
  const { method = '', url = '' } = request;
  const headers = headersOf(request);
  const decision = judgeRequest({ method, url, headers }, AUTH_URL);
  if (decision.kind === 'refuse') {
    refuse(request, response, decision.status, decision.reason);
    return false;
  }
  if (decision.kind === 'redirect') {
    response.writeHead(307, { location: decision.location, 'cache-control': 'no-store' }).end();
    return false;
  }
  request.url = tidyUrl(url);
  giveOneName(request, headers, AUTH_URL);
  const { body } = decision;
  if (!hasBody(request)) return true;
  if (body === 'none') {
    dropBody(request);
    closeAfter(request, response);
    return true;
  }
  if (request.headers.expect) response.writeContinue();
  const held = await holdBody(request, body);
  if (held !== 'whole' && held !== 'gone') refuse(request, response, statusOf(held, url), held);
  return held === 'whole';
}

/** Prepares it after its body is held back: the parser hands the body on before anything can be awaited. */
async function dress(request: IncomingMessage, response: ServerResponse, prepare: Prepare): Promise<void> {
  const { method = '', url = '', headers } = request;
  headers[GUARDED_HEADER] = '1';
  const prepared = await prepare({ method, url, headers: headersOf(request) });
  if (!prepared) return;
  headers['content-security-policy'] = prepared.policy;
  response.setHeader('content-security-policy', prepared.policy);
  if (prepared.rolledSession) response.appendHeader('set-cookie', prepared.rolledSession);
}

/**
 * A request that was too slow may succeed later: Zoom delivers again after a 5xx, and never after a 4xx
 * (zoom-facts 3.3).
 */
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

/** `GET http://name/path` replaces the Host header (RFC 9112, 3.2.2). */
function takeAbsoluteForm(request: IncomingMessage): void {
  const [, host, path] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(request.url ?? '') ?? [];
  if (host === undefined) return;
  request.headers.host = host;
  request.url = path?.startsWith('/') ? path : `/${path}`;
}

/** Next derives the origin of a request in several ways; this makes all of them give the same one. */
function giveOneName({ headers, socket }: IncomingMessage, seen: HeadersOf, authUrl: string): void {
  const { host, protocol } = new URL(authUrl);
  headers[ARRIVAL_HEADER] = writeArrival(seen, socket.remoteAddress);
  headers.host = host;
  headers['x-forwarded-host'] = host;
  headers['x-forwarded-proto'] = protocol.slice(0, -1);
  for (const name of ['forwarded', 'x-forwarded-port']) delete headers[name];
}

/** Refuses without a reason in the answer; the log line contains nothing that was sent. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, reason: Reason): void {
  log.warn({ status, reason }, 'a request was refused');
  if (hasBody(request)) closeAfter(request, response);
  if (status === 405) response.setHeader('allow', 'GET, HEAD, POST');
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ error: reason }));
}

/**
 * How long the rest of a body is read and discarded: closing the connection earlier can lose the answer on
 * its way. ms
 */
const LINGER_MS = 2_000;

/** Ends the connection with this answer so that a client who is still sending can read it. */
function closeAfter({ socket }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close');
  const lingering = socket as Socket & { destroySoon: () => void };
  lingering.destroySoon = () => {
    socket.end();
    const timer = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once('close', () => clearTimeout(timer));
  };
}

import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { undici } from './undici';

/** The proxies for outgoing requests, named by the usual variables (HTTPS_PROXY, HTTP_PROXY, NO_PROXY). */
export type Proxies = { https?: string; http?: string; except?: string };

export type ConnectionOptions = {
  deadlineMs: number;
  /**
   * Opens a new connection for each request, so that a stale keep-alive socket cannot look like a lost
   * answer.
   */
  freshConnection?: boolean;
  proxies?: Proxies;
  /** Resolves host names; Node's own function by default, and always for a proxy. */
  lookup?: LookupFunction;
};

/** The limit for name resolution, TCP connect and TLS handshake together. ms */
const CONNECT_MS = 5_000;

/** Gives the same connections each time; made at the first. */
export type Connections = () => Promise<Dispatcher>;

/** Connections to Zoom: direct, or through the proxy configured for the URL's scheme. */
export function createConnections(options: ConnectionOptions): Connections {
  let made: Promise<Dispatcher> | undefined;
  return () => (made ??= connect(options));
}

async function connect(options: ConnectionOptions): Promise<Dispatcher> {
  const { Agent, EnvHttpProxyAgent } = await undici();
  const { deadlineMs, freshConnection = false, proxies, lookup } = options;
  const toProxy = { timeout: Math.min(deadlineMs, CONNECT_MS) };
  const connect = { ...toProxy, ...(lookup && { lookup }) };
  const pipelining = freshConnection ? 0 : 1;
  if (!proxies?.https && !proxies?.http) return new Agent({ connect, pipelining });
  return new EnvHttpProxyAgent({
    // An empty string, because undici reads the environment when the value is absent.
    httpsProxy: proxies.https ?? '',
    httpProxy: proxies.http ?? '',
    noProxy: proxies.except ?? '',
    connect,
    // The operator configured the proxy: it may have an internal address, and it resolves the host names
    // itself.
    proxyTls: toProxy,
    requestTls: toProxy,
    pipelining,
  });
}

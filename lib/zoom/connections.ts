import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** Proxies on the way out, as the usual variables name them (HTTPS_PROXY, HTTP_PROXY, NO_PROXY). */
export type Proxies = { https?: string; http?: string; except?: string };

export type ConnectionOptions = {
  deadlineMs: number;
  /** A new connection each time, so that a stale keep-alive socket cannot look like a lost answer. */
  freshConnection?: boolean;
  proxies?: Proxies;
  /** How the names of hosts that are connected to are looked up; Node's own way unless told otherwise, and for a proxy. */
  lookup?: LookupFunction;
};

/** Looking up, connecting and the handshake of TLS together. ms */
const CONNECT_MS = 5_000;

/** The connections to Zoom: direct, or through the proxy that is named for the URL's scheme. */
export function createConnections(options: ConnectionOptions): Dispatcher {
  const { deadlineMs, freshConnection = false, proxies, lookup } = options;
  const toProxy = { timeout: Math.min(deadlineMs, CONNECT_MS) };
  const connect = { ...toProxy, ...(lookup && { lookup }) };
  const pipelining = freshConnection ? 0 : 1;
  if (!proxies?.https && !proxies?.http) return new Agent({ connect, pipelining });
  return new EnvHttpProxyAgent({
    // Empty rather than absent: undici would look into the environment by itself.
    httpsProxy: proxies.https ?? '',
    httpProxy: proxies.http ?? '',
    noProxy: proxies.except ?? '',
    connect,
    // The operator named the proxy, which stands at an inner address and resolves the names behind it by itself.
    proxyTls: toProxy,
    requestTls: toProxy,
    pipelining,
  });
}

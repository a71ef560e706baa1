import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { isLoopback, isLoopbackHost } from './origin';

/** The address to listen on, or why the app must not start. */
export type Listen = { ok: true; host: string } | { ok: false; problem: string };

/**
 * The address that `npm start` and `npm run dev` listen on. An app whose AUTH_URL is this machine accepts
 * local keys, plain http and visitors to /setup, so it listens on loopback only.
 *
 * @param authUrl AUTH_URL
 * @param given HOSTNAME. Containers and some shells set it to the machine's name, which does not count as a
 *   setting
 * @param ownName the machine's name
 */
export function whereToListen(authUrl: string, given = '', ownName = hostname()): Listen {
  const local = isLoopback(authUrl);
  const wish = given.trim().replace(/^\[(.*)\]$/, '$1');
  if (wish === '' || (ownName !== 'localhost' && (wish === ownName || wish.startsWith(`${ownName}.`))))
    return { ok: true, host: local ? loopbackOf(authUrl) : '0.0.0.0' };
  if (isLoopbackHost(wish)) return { ok: true, host: wish === 'localhost' ? '127.0.0.1' : wish };
  if (isIP(wish) === 0)
    return {
      ok: false,
      problem: 'HOSTNAME is not an address to listen on; for example 0.0.0.0, or 127.0.0.1 behind a proxy',
    };
  if (local)
    return {
      ok: false,
      problem: `HOSTNAME opens this app to other machines while AUTH_URL is this machine; for example 127.0.0.1`,
    };
  return { ok: true, host: wish };
}

function loopbackOf(authUrl: string): string {
  const { hostname: host } = new URL(authUrl);
  return host === 'localhost' ? '127.0.0.1' : host.replace(/^\[(.*)\]$/, '$1');
}

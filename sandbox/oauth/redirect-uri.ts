import { redirectsOf } from '../app-address.ts';
import type { ZoomApp } from '../apps.ts';
import { parseUrl } from '../http/parse-url.ts';
import type { World } from '../world.ts';

/** May the app be called back here? Registered URL, allow list, strictness, localhost and loopback (zoom-facts 1.3). */
export function redirectAllowed(world: World, app: ZoomApp, asked: string, usesPkce: boolean): boolean {
  const url = parseUrl(asked);
  if (!url || url.hash) return false;
  const client = { client: app.clientId };
  if (url.hostname === 'localhost' && world.switches.get('localhostRedirects', client) === 'refused')
    return false;
  const loopback = world.switches.get('loopbackPort', client);
  const portFree =
    (loopback === 'ignored for PKCE apps' && (app.pkceEnabled || usesPkce)) ||
    (loopback === 'ignored for PKCE requests' && usesPkce);
  return (
    redirectsOf(world, app).some(
      (registered) => registered === asked || (portFree && sameButPort(registered, url)),
    ) || app.allowList.some((entry) => covers(app, entry, asked, url))
  );
}

function sameButPort(registered: string, asked: URL): boolean {
  const known = parseUrl(registered);
  if (known?.hostname !== '127.0.0.1' || asked.hostname !== '127.0.0.1') return false;
  return (
    known.protocol === 'http:' &&
    asked.protocol === 'http:' &&
    known.pathname === asked.pathname &&
    known.search === asked.search &&
    asked.username === ''
  );
}

/**
 * An entry is a full URL or a bare origin. Strict mode: exact (or anything on a bare origin). Otherwise an entry covers
 * the paths below it, and, unless subdomains are checked, the subdomains of its host (how far is assumed; the words are
 * Zoom's).
 */
function covers(app: ZoomApp, entry: string, asked: string, url: URL): boolean {
  const known = parseUrl(entry);
  if (!known) return false;
  const bare = known.pathname === '/' && known.search === '';
  if (url.protocol !== known.protocol || url.port !== known.port || url.username !== '') return false;
  const sameHost = url.hostname === known.hostname;
  if (app.strictMode) return sameHost && (bare || asked === entry);
  const subdomain = !app.subdomainCheck && url.hostname.endsWith(`.${known.hostname}`);
  return (sameHost || subdomain) && (bare || below(url.pathname, known.pathname));
}

function below(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`);
}

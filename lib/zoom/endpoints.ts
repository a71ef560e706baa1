import { parseUrl } from '@/lib/parse-url';

/** Zoom's endpoints (zoom-facts 1.1). Zoom for Government uses two other origins. */
export type Endpoints = { authorize: string; token: string; revoke: string; api: string };

/** @param oauthUrl origin such as https://zoom.us @param apiUrl origin such as https://api.zoom.us */
export function endpoints(oauthUrl: string, apiUrl: string): Endpoints {
  return {
    authorize: `${oauthUrl}/oauth/authorize`,
    token: `${oauthUrl}/oauth/token`,
    revoke: `${oauthUrl}/oauth/revoke`,
    api: `${apiUrl}/v2`,
  };
}

const MARKETPLACES = ['zoom.us', 'zoomgov.com'];

/**
 * The page at Zoom where a person sees and removes the apps that they have added (zoom-facts 1.9).
 * @returns undefined for a Zoom without a Marketplace, such as one on this machine
 */
export function addedApps(oauthUrl: string): string | undefined {
  const { hostname } = new URL(oauthUrl);
  return MARKETPLACES.includes(hostname) ? `https://marketplace.${hostname}/user/installed` : undefined;
}

/** The page at Zoom where a person sees and changes their meetings (zoom-facts M3). */
export const meetingsAtZoom = (oauthUrl: string): string => `${oauthUrl}/meeting`;

/**
 * The pages at Zoom where a person finds, plays and downloads their recordings and calls (zoom-facts M6, M7).
 */
export const filesAtZoom = (oauthUrl: string) => ({ recordings: `${oauthUrl}/recording`, phone: oauthUrl });

/** Zoom's domains for meetings, and those of Zoom for Government. */
const HOSTS = /^(?:[a-z0-9-]+\.)*(?:zoom\.us|zoomgov\.com)$/;

/**
 * Whether the app may send a person to an address that Zoom gave for a meeting: at Zoom over https, or at the
 * configured Zoom.
 * @param ownOrigins the origins that the app is configured to use as Zoom
 */
export function isZooms(address: string, ownOrigins: string[]): boolean {
  const url = parseUrl(address);
  if (!url || url.username) return false;
  const { protocol, hostname, port, origin } = url;
  return (protocol === 'https:' && port === '' && HOSTS.test(hostname)) || ownOrigins.includes(origin);
}

/** Where Zoom listens (zoom-facts 1.1). Zoom for Government is two other origins. */
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
 * Where a person sees the apps that they have added at Zoom, and removes them (zoom-facts 1.9).
 * @returns undefined for a Zoom without a Marketplace, such as one on this machine
 */
export function addedApps(oauthUrl: string): string | undefined {
  const { hostname } = new URL(oauthUrl);
  return MARKETPLACES.includes(hostname) ? `https://marketplace.${hostname}/user/installed` : undefined;
}

/** Where a person sees and changes their meetings at Zoom itself (zoom-facts M3). */
export const meetingsAtZoom = (oauthUrl: string): string => `${oauthUrl}/meeting`;

/**
 * Where a person finds, plays and saves their recordings at Zoom itself, and their calls under Phone (zoom-facts M6, M7).
 */
export const filesAtZoom = (oauthUrl: string) => ({ recordings: `${oauthUrl}/recording`, phone: oauthUrl });

/** Zoom's own names, under which its meetings are held; Zoom for Government has its own. */
const HOSTS = /^(?:[a-z0-9-]+\.)*(?:zoom\.us|zoomgov\.com)$/;

/**
 * Whether somebody may be sent to where Zoom says that a meeting is: to Zoom over https, or to the Zoom on this machine
 * that the app was told to ask. @param ownOrigins the origins that the app was told to ask
 */
export function isZooms(address: string, ownOrigins: string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, origin, username } = new URL(address);
  if (username) return false;
  return (protocol === 'https:' && port === '' && HOSTS.test(hostname)) || ownOrigins.includes(origin);
}

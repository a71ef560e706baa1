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

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

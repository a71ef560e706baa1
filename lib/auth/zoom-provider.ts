import 'server-only';
import { customFetch } from '@auth/core';
import type { OAuthConfig } from '@auth/core/providers';
import type { Endpoints } from '@/lib/zoom/endpoints';
import type { ZoomUser } from '@/lib/zoom/users';

export type ZoomProviderOptions = {
  clientId: string;
  clientSecret: string;
  issuer: string;
  endpoints: Endpoints;
  /** Exchanges the code and judges Zoom's answer. */
  exchange: typeof fetch;
  /** Our own request for the user, so that an error answer is never taken for a user. */
  whoSignedIn: () => Promise<ZoomUser>;
};

/**
 * Zoom as an OAuth provider. PKCE and state are both named, because the default is PKCE alone. `scope` is
 * empty, because Auth.js would send its own and Zoom refuses it; Zoom then grants the scopes selected for the
 * app (zoom-facts 1.2). The identity is the Zoom user id and never the email, which can change and be
 * assigned again (zoom-facts 2.3).
 */
export function zoomProvider(options: ZoomProviderOptions): OAuthConfig<ZoomUser> {
  return {
    id: 'zoom',
    name: 'Zoom',
    type: 'oauth',
    issuer: options.issuer,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    checks: ['pkce', 'state'],
    client: { token_endpoint_auth_method: 'client_secret_basic' },
    authorization: { url: options.endpoints.authorize, params: { scope: '' } },
    token: options.endpoints.token,
    userinfo: { url: `${options.endpoints.api}/users/me`, request: options.whoSignedIn },
    profile: (user) => ({ id: user.id }),
    account: () => undefined,
    [customFetch]: options.exchange,
  };
}

import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ACCOUNT_CLIENT,
  CLIENT,
  goThroughConsent,
  REDIRECT,
  startSandbox,
  type TestSandbox,
} from '../harness.ts';

/** Somebody else's client keeps the sandbox honest. */
const local = { [oauth.allowInsecureRequests]: true };
const client: oauth.Client = { client_id: CLIENT.id };
const secret = oauth.ClientSecretBasic(CLIENT.secret);
let zoom: TestSandbox;
let server: oauth.AuthorizationServer;

beforeAll(async () => {
  zoom = await startSandbox();
  const issuer = new URL(zoom.url);
  const discovery = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...local });
  const found = await oauth.processDiscoveryResponse(issuer, discovery);
  // Zoom's metadata does not list it (zoom-facts 1.1)
  server = { ...found, revocation_endpoint: `${zoom.url}/oauth/revoke` };
});
afterAll(() => zoom.close());

async function signIn(): Promise<oauth.TokenEndpointResponse> {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const { location } = await goThroughConsent(
    zoom,
    {
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    },
    { person: (await zoom.control.person('maria')).id },
  );
  const params = oauth.validateAuthResponse(server, client, location as URL, state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    secret,
    params,
    REDIRECT,
    verifier,
    local,
  );
  return oauth.processAuthorizationCodeResponse(server, client, answer);
}

async function refresh(token: string | undefined): Promise<oauth.TokenEndpointResponse> {
  const answer = await oauth.refreshTokenGrantRequest(server, client, secret, token ?? '', local);
  return oauth.processRefreshTokenResponse(server, client, answer);
}

const me = (accessToken: string) =>
  oauth.protectedResourceRequest(
    accessToken,
    'GET',
    new URL('/v2/users/me', zoom.url),
    undefined,
    undefined,
    local,
  );

describe('oauth4webapi', () => {
  test('goes through code with S256, the API, refresh and revocation without a complaint (zoom-facts 1.5, 1.7, 1.9)', async () => {
    const first = await signIn();
    expect((await me(first.access_token)).status).toBe(200);
    const second = await refresh(first.refresh_token);
    expect(second.expires_in).toBe(3599);
    const revocation = await oauth.revocationRequest(server, client, secret, second.access_token, local);
    await oauth.processRevocationResponse(revocation);
    expect((await me(second.access_token)).status).toBe(401);
  });

  test('reads a spent refresh token’s answer as an OAuth error invalid_grant (zoom-facts 1.8)', async () => {
    const { refresh_token } = await signIn();
    await refresh(refresh_token);
    const again = refresh(refresh_token);
    await expect(again).rejects.toBeInstanceOf(oauth.ResponseBodyError);
    await expect(again).rejects.toMatchObject({ error: 'invalid_grant', status: 400 });
  });

  test('refuses a callback whose state is missing, as from a Marketplace link (zoom-facts 1.4)', async () => {
    const { location } = await goThroughConsent(
      zoom,
      {},
      { person: (await zoom.control.person('maria')).id },
    );
    expect(() => oauth.validateAuthResponse(server, client, location as URL, 'expected')).toThrow('state');
  });

  test('reads a decline as access_denied (zoom-facts 1.4, unverified)', async () => {
    const person = (await zoom.control.person('maria')).id;
    const { location } = await goThroughConsent(zoom, { state: 's' }, { person, decision: 'decline' });
    const judge = () => oauth.validateAuthResponse(server, client, location as URL, 's');
    expect(judge).toThrow(oauth.AuthorizationResponseError);
  });

  test('gets an account token by account_credentials (zoom-facts 1.10)', async () => {
    const account: oauth.Client = { client_id: ACCOUNT_CLIENT.id };
    const parameters = new URLSearchParams({ account_id: 'sandbox-account-id' });
    const answer = await oauth.genericTokenEndpointRequest(
      server,
      account,
      oauth.ClientSecretBasic(ACCOUNT_CLIENT.secret),
      'account_credentials',
      parameters,
      local,
    );
    const tokens = await oauth.processGenericTokenEndpointResponse(server, account, answer);
    expect(tokens.token_type).toBe('bearer');
  });
});

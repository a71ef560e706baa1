import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { basic, CLIENT, REDIRECT, read, startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(() => zoom.reset());

const VERIFIER = 'v'.repeat(64);
const S256 = createHash('sha256').update(VERIFIER).digest('base64url');

const newCode = async (more: { challenge?: string; method?: 'S256' | 'plain' } = {}) =>
  (await zoom.control.issueCode({ person: 'maria', redirectUri: REDIRECT, ...more })).code;

const form = (code: string, more: Record<string, string> = {}) => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: REDIRECT,
  ...more,
});

describe('the code exchange', () => {
  test('answers lower-case bearer, 3599 seconds, space-separated scopes, api_url and long tokens (zoom-facts 1.6)', async () => {
    const { status, json } = await zoom.token(form(await newCode()));
    expect(status).toBe(200);
    expect(json.token_type).toBe('bearer');
    expect(json.expires_in).toBe(3599);
    expect(json.scope.split(' ')).toContain('user:read:user');
    expect(json.api_url).toBe(zoom.url);
    expect(json.access_token.length).toBeGreaterThan(255);
    expect(json.refresh_token.split('.')).toHaveLength(3);
  });

  test('a code works once (zoom-facts 1.5)', async () => {
    const code = await newCode();
    expect((await zoom.token(form(code))).status).toBe(200);
    const again = await zoom.token(form(code));
    expect([again.status, again.json.error]).toEqual([400, 'invalid_grant']);
  });

  test('a code lives five minutes (zoom-facts 1.5)', async () => {
    const [early, late] = [await newCode(), await newCode()];
    await zoom.control.advance('4 min');
    expect((await zoom.token(form(early))).status).toBe(200);
    await zoom.control.advance('61 s');
    expect((await zoom.token(form(late))).json.error).toBe('invalid_grant');
  });

  test('a bad code may fail as invalid_request, as in older reports (zoom-facts 1.8)', async () => {
    await zoom.control.setSwitch('codeFailsAs', 'invalid_request');
    expect((await zoom.token(form('made-up'))).json.error).toBe('invalid_request');
  });

  test('a code is bound to its redirect: another one is a "Redirect URI mismatch." (zoom-facts 1.8)', async () => {
    const answer = await zoom.token(form(await newCode(), { redirect_uri: `${REDIRECT}/other` }));
    expect(answer.json.reason).toBe('Redirect URI mismatch.');
  });

  test('leaving the redirect out is a mismatch, or tolerated, by switch (zoom-facts 1.5)', async () => {
    const code = await newCode();
    const without = { grant_type: 'authorization_code', code };
    expect((await zoom.token(without)).json.reason).toBe('Redirect URI mismatch.');
    await zoom.control.setSwitch('missingRedirectUri', 'tolerated');
    expect((await zoom.token(without)).status).toBe(200);
  });

  test('a code is bound to its S256 challenge; a wrong verifier is invalid_grant (zoom-facts 1.5)', async () => {
    const code = await newCode({ challenge: S256, method: 'S256' });
    expect((await zoom.token(form(code, { code_verifier: 'w'.repeat(64) }))).json.error).toBe(
      'invalid_grant',
    );
    expect((await zoom.token(form(code))).json.error).toBe('invalid_grant');
    expect((await zoom.token(form(code, { code_verifier: VERIFIER }))).status).toBe(200);
  });

  test('leaving code_challenge_method out means plain (zoom-facts 1.2)', async () => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: CLIENT.id,
      redirect_uri: REDIRECT,
      code_challenge: VERIFIER,
    });
    const person = (await zoom.control.person('maria')).id;
    const body = new URLSearchParams({ request: query.toString(), person, decision: 'allow' });
    const sent = await fetch(`${zoom.url}/oauth/authorize`, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? '';
    expect((await zoom.token(form(code, { code_verifier: VERIFIER }))).status).toBe(200);
  });

  test('another app cannot trade the code (zoom-facts 1.5)', async () => {
    const other = { id: 'other-id', secret: 'other-secret' };
    await zoom.control.addApp({ name: 'Other', clientId: other.id, clientSecret: other.secret });
    expect((await zoom.token(form(await newCode()), other)).json.error).toBe('invalid_grant');
  });
});

describe('the client', () => {
  test('a wrong secret is 400 invalid_client, or 401 by switch (zoom-facts 1.8)', async () => {
    const wrong = { id: CLIENT.id, secret: 'wrong' };
    const answer = await zoom.token(form(await newCode()), wrong);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ reason: 'Invalid client_id or client_secret', error: 'invalid_client' });
    await zoom.control.setSwitch('invalidClientStatus', 401);
    expect((await zoom.token(form('x'), wrong)).status).toBe(401);
  });

  test('no credentials at all are invalid_client too (zoom-facts 1.8)', async () => {
    expect((await zoom.token(form('x'), null)).json.error).toBe('invalid_client');
  });

  test('credentials in the body work as well (zoom-facts 1.5)', async () => {
    const credentials = { client_id: CLIENT.id, client_secret: CLIENT.secret };
    expect((await zoom.token(form(await newCode(), credentials), null)).status).toBe(200);
  });

  test('parameters may travel in the query, or be refused there, by switch (zoom-facts 1.5)', async () => {
    const inQuery = async (code: string) => {
      const url = `${zoom.url}/oauth/token?${new URLSearchParams(form(code))}`;
      return read(await fetch(url, { method: 'POST', headers: { authorization: basic(CLIENT) } }));
    };
    expect((await inQuery(await newCode())).status).toBe(200);
    await zoom.control.setSwitch('tokensInQuery', 'refused');
    expect((await inQuery(await newCode())).status).toBe(400);
  });

  test('a public client id needs no secret but must prove its challenge (zoom-facts 1.5)', async () => {
    const asPublic = { client_id: 'sandbox-public-client-id' };
    const code = await newCode({ challenge: S256, method: 'S256' });
    expect((await zoom.token(form(code, asPublic), null)).json.error).toBe('invalid_grant');
    expect((await zoom.token(form(code, { ...asPublic, code_verifier: VERIFIER }), null)).status).toBe(200);
  });

  test('a grant type that the app cannot use is unsupported_grant_type (zoom-facts 1.8)', async () => {
    for (const grant_type of ['account_credentials', 'client_credentials', 'password', 'constructor']) {
      const answer = await zoom.token({ grant_type, account_id: 'sandbox-account-id' });
      expect(answer.json).toEqual({ reason: 'unsupported grant type', error: 'unsupported_grant_type' });
    }
  });

  test('the device flow is refused without "Use App on Device" (zoom-facts 1.11)', async () => {
    const device = await fetch(`${zoom.url}/oauth/devicecode?client_id=${CLIENT.id}`, {
      method: 'POST',
      headers: { authorization: basic(CLIENT) },
    });
    expect((await read(device)).json.error).toBe('unsupported_grant_type');
    const poll = await zoom.token({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: 'x',
    });
    expect(poll.json.error).toBe('unsupported_grant_type');
  });

  test('the metadata lists Basic only, and no revocation endpoint, PKCE methods or OIDC (zoom-facts 1.1)', async () => {
    const { json } = await zoom.get('/.well-known/oauth-authorization-server');
    expect(json.token_endpoint_auth_methods_supported).toEqual(['client_secret_basic']);
    expect(json).not.toHaveProperty('revocation_endpoint');
    expect(json).not.toHaveProperty('code_challenge_methods_supported');
    expect((await zoom.get('/.well-known/openid-configuration')).status).toBe(404);
  });
});

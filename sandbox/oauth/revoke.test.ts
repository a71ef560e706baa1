import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ACCOUNT_CLIENT,
  basic,
  CLIENT,
  type Receiver,
  read,
  startReceiver,
  startSandbox,
  type TestSandbox,
} from '../harness.ts';

let zoom: TestSandbox;
let app: Receiver;

beforeAll(async () => {
  zoom = await startSandbox();
  app = await startReceiver();
});
afterAll(() => Promise.all([zoom.close(), app.close()]));
beforeEach(async () => {
  zoom.reset();
  app.received.length = 0;
  await zoom.control.changeApp(CLIENT.id, { deauthorizationUrl: app.url });
});

const revoke = async (token: string, client = CLIENT) =>
  read(
    await fetch(`${zoom.url}/oauth/revoke`, {
      method: 'POST',
      headers: { authorization: basic(client) },
      body: new URLSearchParams({ token }),
    }),
  );

describe('revoking', () => {
  test('answers {"status":"success"} and kills access and refresh token (zoom-facts 1.9)', async () => {
    const tokens = await zoom.control.issueTokens({ person: 'maria' });
    const answer = await revoke(tokens.access_token);
    expect([answer.status, answer.json]).toEqual([200, { status: 'success' }]);
    expect((await zoom.refresh(tokens.refresh_token)).json.reason).toBe('Invalid Token!');
    expect((await zoom.api('/v2/users/me', tokens.access_token)).status).toBe(401);
  });

  test('also sends the app its own deauthorization (zoom-facts 1.9)', async () => {
    const tokens = await zoom.control.issueTokens({ person: 'maria' });
    await revoke(tokens.access_token);
    await expect.poll(() => zoom.control.deliveries({ event: 'app_deauthorized' })).toHaveLength(1);
    await expect.poll(() => app.received.length).toBe(1);
  });

  test('an unknown token is refused, or a success, by switch (zoom-facts 1.9)', async () => {
    expect((await revoke('made-up')).json.error).toBe('invalid_grant');
    await zoom.control.setSwitch('revokeUnknownToken', 'success');
    expect((await revoke('made-up')).json).toEqual({ status: 'success' });
  });

  test('needs the app’s secret (zoom-facts 1.9)', async () => {
    const tokens = await zoom.control.issueTokens({ person: 'maria' });
    expect((await revoke(tokens.access_token, { ...CLIENT, secret: 'no' })).json.error).toBe(
      'invalid_client',
    );
    expect((await zoom.refresh(tokens.refresh_token)).status).toBe(200);
  });
});

describe('Server-to-Server', () => {
  const ask = (account_id: string) =>
    zoom.token({ grant_type: 'account_credentials', account_id }, ACCOUNT_CLIENT);

  test('account_credentials brings an access token without a refresh token (zoom-facts 1.10)', async () => {
    const { json } = await ask('sandbox-account-id');
    expect(json.expires_in).toBe(3599);
    expect(json).not.toHaveProperty('refresh_token');
    expect(json.scope).toContain(':admin');
  });

  test('several tokens live at once, or only the newest, by switch (zoom-facts 1.10)', async () => {
    const first = (await ask('sandbox-account-id')).json.access_token;
    const second = (await ask('sandbox-account-id')).json.access_token;
    expect((await zoom.api('/v2/report/daily', first)).status).toBe(200);
    expect((await zoom.api('/v2/report/daily', second)).status).toBe(200);
    await zoom.control.setSwitch('serverToServerTokens', 'newest only');
    await ask('sandbox-account-id');
    expect((await zoom.api('/v2/report/daily', second)).json.code).toBe(124);
  });

  test('a wrong account id is 400 "Bad Request" (zoom-facts 1.8)', async () => {
    const answer = await ask('someone-else');
    expect([answer.status, answer.json]).toEqual([400, { reason: 'Bad Request', error: 'invalid_request' }]);
  });

  test('"me" is the owner, or refused, by switch (zoom-facts 1.10)', async () => {
    const { access_token } = (await ask('sandbox-account-id')).json;
    expect((await zoom.api('/v2/users/me', access_token)).json.display_name).toBe('山田 花子');
    await zoom.control.setSwitch('serverToServerMe', 'refused');
    expect((await zoom.api('/v2/users/me', access_token)).json.code).toBe(300);
  });

  test('reads others of its account by id or email, and nobody beyond: 404 / 1001 (zoom-facts 2.1)', async () => {
    const { access_token } = (await ask('sandbox-account-id')).json;
    const maria = await zoom.api('/v2/users/maria.lindqvist@example.com', access_token);
    expect(maria.json.first_name).toBe('Maria');
    const stranger = await zoom.api('/v2/users/freya@example.org', access_token);
    expect([stranger.status, stranger.json.code]).toEqual([404, 1001]);
  });

  test('deactivating the app voids its tokens (zoom-facts 1.10)', async () => {
    const { access_token } = (await ask('sandbox-account-id')).json;
    await zoom.control.changeApp(ACCOUNT_CLIENT.id, { active: false });
    expect((await zoom.api('/v2/report/daily', access_token)).json.code).toBe(124);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createControl } from '@/sandbox/client';
import { createSandbox, type Sandbox } from '@/sandbox/index';
import type { AccountApp } from './account-token';
import { countAccountUsers, getAccountRole, listAccountUsers } from './account-users';
import type { ZoomApi } from './client';
import { ZoomNetworkError } from './errors';
import { createSend, type Send } from './send';
import { createAccountTokens } from './server-to-server';

const ACCOUNT = {
  accountId: 'sandbox-account-id',
  clientId: 'sandbox-s2s-client-id',
  clientSecret: 'sandbox-s2s-client-secret',
};
const OWNER = 'KDcuGIm1QgePTO8WbOqwIQ';
const TOKEN_CALL = 'oauth.token.account_credentials';

let sandbox: Sandbox;
let zoom: ReturnType<typeof createControl>;
const send = createSend({ deadlineMs: 5_000 });

beforeAll(async () => {
  sandbox = await createSandbox({ port: 0 });
  zoom = createControl(sandbox.url);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  sandbox.reset();
  await zoom.setSwitch('rateLimits', 'off');
});

/** A process that asks for tokens of the account, with its own clock and sender. */
function process(change: Partial<AccountApp> = {}) {
  const failures: string[] = [];
  const clock = { ms: Date.parse('2026-03-01T12:00:00Z') };
  const sent: { body?: string; url: string }[] = [];
  const heard: Send = (request) => {
    sent.push(request);
    return send(request);
  };
  const app: AccountApp = { ...ACCOUNT, tokenUrl: `${sandbox.url}/oauth/token`, send: heard, ...change };
  const tokens = createAccountTokens({
    app,
    now: () => clock.ms,
    onFailure: (why) => failures.push(why),
  });
  const api: ZoomApi = { base: `${sandbox.url}/v2`, send, retryDelaysMs: [] };
  return { tokens, api, clock, failures, sent };
}

const asked = async () => (await zoom.requests({ endpoint: TOKEN_CALL })).count;
const crowd = (tokens: ReturnType<typeof process>['tokens']) =>
  Promise.all(Array.from({ length: 500 }, () => tokens.accessToken()));
const only = <T>(many: T[]) => [...new Set(many.map((one) => JSON.stringify(one)))];

describe('the token of the account', () => {
  it('is asked for once by 500 callers at the start, in the body, with the credentials in the head', async () => {
    const { tokens, sent } = process();
    const all = await crowd(tokens);
    expect(only(all)).toHaveLength(1);
    expect(all[0]).toMatchObject({ ok: true });
    expect(await asked()).toBe(1);
    expect(sent[0]?.url).not.toContain('sandbox-account-id');
    expect(sent[0]?.body).toBe('grant_type=account_credentials&account_id=sandbox-account-id');
  });

  it('is asked for once by 500 callers when it is over', async () => {
    const { tokens, clock } = process();
    const first = await tokens.accessToken();
    clock.ms += 3_600_000;
    const all = await crowd(tokens);
    expect(only(all)).toHaveLength(1);
    expect(all[0]).not.toEqual(first);
    expect(await asked()).toBe(2);
  });

  it('is renewed before it is over, while everybody goes on with the one that works', async () => {
    const { tokens, clock } = process();
    const first = await tokens.accessToken();
    clock.ms += 3_599_000 - 290_000;
    expect(only(await crowd(tokens))).toEqual([JSON.stringify(first)]);
    await expect.poll(async () => JSON.stringify(await tokens.accessToken())).not.toBe(JSON.stringify(first));
    expect(await asked()).toBe(2);
  });

  it('that cannot be renewed in time is still used while it works', async () => {
    const { tokens, clock } = process();
    const first = await tokens.accessToken();
    await zoom.fault({ endpoint: TOKEN_CALL, kind: 'status', status: 503 });
    clock.ms += 3_599_000 - 290_000;
    await tokens.accessToken();
    await expect.poll(asked).toBe(2);
    expect(await tokens.accessToken()).toEqual(first);
  });
});

describe('a token that Zoom refuses', () => {
  const role = ({ api, tokens }: ReturnType<typeof process>) => getAccountRole(api, tokens, OWNER);

  it('is renewed once, for all who were refused, and the call is asked again', async () => {
    const one = process();
    await one.tokens.accessToken();
    await zoom.killTokens('hanako', 'access', ACCOUNT.clientId);
    const roles = await Promise.all(Array.from({ length: 20 }, () => role(one)));
    expect(only(roles)).toEqual([
      JSON.stringify({ ok: true, value: { id: OWNER, roleId: '0', status: 'active' } }),
    ]);
    expect(await asked()).toBe(2);
  });

  it('again and again is Zoom’s trouble: no request for each call', async () => {
    const one = process();
    const refusal = { code: 124, message: 'Invalid access token.' };
    await zoom.fault({ endpoint: 'api.users.me', kind: 'status', status: 401, json: refusal, times: 40 });
    for (let call = 0; call < 10; call++)
      expect(await role(one)).toMatchObject({ ok: false, reason: 'zoom_unavailable' });
    expect(await asked()).toBe(2);
    await zoom.clearFaults();
    expect(await role(one)).toMatchObject({ ok: true });
  });
});

describe('a token that a gateway refuses, and not Zoom', () => {
  it.each([
    ['a page', { body: '<html>401 Authorization Required</html>' }],
    ['nothing', { body: '' }],
  ])('with %s still works for all who ask, where no newer one can be had', async (_, words) => {
    const { tokens, api } = process();
    const first = await tokens.accessToken();
    await zoom.fault({ endpoint: 'api.users.me', kind: 'status', status: 401, ...words });
    await zoom.fault({ endpoint: TOKEN_CALL, kind: 'status', status: 503, times: 0 });
    expect(await getAccountRole(api, tokens, OWNER)).toMatchObject({ ok: false, reason: 'zoom_unavailable' });
    expect(await asked()).toBe(2);
    expect(await tokens.accessToken()).toEqual(first);
    expect(await getAccountRole(api, tokens, OWNER)).toMatchObject({ ok: true });
    expect(await asked()).toBe(2);
  });

  it('is renewed once, and the call is asked again', async () => {
    const { tokens, api } = process();
    const first = await tokens.accessToken();
    await zoom.fault({ endpoint: 'api.users.me', kind: 'status', status: 401, body: '' });
    expect(await getAccountRole(api, tokens, OWNER)).toMatchObject({ ok: true });
    expect(await tokens.accessToken()).not.toEqual(first);
    expect(await asked()).toBe(2);
  });
});

describe('while Zoom is away', () => {
  it('all callers share one pause that grows, and the first after it asks', async () => {
    let isAway = true;
    let requests = 0;
    const { tokens, clock, failures } = process({
      send: (request) => {
        requests += 1;
        if (isAway) throw new ZoomNetworkError('timeout');
        return send(request);
      },
    });
    const away = { ok: false, reason: 'zoom_unavailable', retryAt: new Date(clock.ms + 1_000) };
    expect(only(await crowd(tokens))).toEqual([JSON.stringify(away)]);
    expect(only(await crowd(tokens))).toEqual([JSON.stringify(away)]);
    expect(requests).toBe(1);
    clock.ms += 1_000;
    await crowd(tokens);
    clock.ms += 1_999;
    await crowd(tokens);
    expect(requests).toBe(2);
    for (let round = 0; round < 10; round++) {
      clock.ms += 60_000;
      await crowd(tokens);
    }
    expect(requests).toBe(12);
    expect(failures).toEqual(Array(12).fill('away'));
    isAway = false;
    clock.ms += 60_000;
    expect(await tokens.accessToken()).toMatchObject({ ok: true });
  });

  it.each([
    ['a page', { kind: 'html' }],
    ['a page under HTTP 200', { kind: 'html-200' }],
    ['half an answer', { kind: 'truncated' }],
    ['an error of its own', { kind: 'status', status: 500 }],
    ['no token in the answer', { kind: 'answer', fields: { access_token: null } }],
    [
      'words that are not known',
      { kind: 'status', status: 400, json: { error: 'invalid_request', reason: 'x' } },
    ],
  ] as const)('%s is no refusal of the app', async (_, fault) => {
    const { tokens, failures } = process();
    await zoom.fault({ endpoint: TOKEN_CALL, ...fault } as Parameters<typeof zoom.fault>[0]);
    expect(await tokens.accessToken()).toMatchObject({ ok: false, reason: 'zoom_unavailable' });
    expect(failures).toEqual(['away']);
  });

  it('is waited for as long as it says', async () => {
    const { tokens, clock } = process();
    await zoom.fault({ endpoint: TOKEN_CALL, kind: 'status', status: 429, headers: { 'retry-after': '40' } });
    expect(await tokens.accessToken()).toMatchObject({ retryAt: new Date(clock.ms + 40_000) });
  });
});

describe('what is wrong with the account’s app', () => {
  it.each([
    ['wrong_credentials', { clientSecret: 'another' }],
    ['wrong_credentials', { clientId: 'nobody' }],
    ['wrong_account', { accountId: 'another' }],
    ['wrong_kind', { clientId: 'sandbox-client-id', clientSecret: 'sandbox-client-secret' }],
  ] as const)('has a name, and is not asked about by everybody: %s', async (why, change) => {
    const { tokens, clock, failures } = process(change);
    expect(only(await crowd(tokens))).toEqual([JSON.stringify({ ok: false, reason: 'operator' })]);
    await crowd(tokens);
    expect(failures).toEqual([why]);
    clock.ms += 30_000;
    await crowd(tokens);
    expect(failures).toEqual([why, why]);
  });

  it.each([
    ['invalid_request', 'This app has been disabled', 'deactivated'],
    ['invalid_client', 'The app was deactivated by its owner.', 'deactivated'],
    ['invalid_request', 'This app has not been activated.', 'deactivated'],
    ['invalid_request', 'App not activated', 'deactivated'],
    ['invalid_client', 'Invalid client_id or client_secret', 'wrong_credentials'],
    ['unsupported_grant_type', 'unsupported grant type', 'wrong_kind'],
    ['invalid_request', ' Bad request ', 'wrong_account'],
    ['invalid_request', 'Invalid account ID', 'wrong_account'],
    // Zoom answers invalid_request for its own errors too (zoom-facts 1.8): these words are none of a refusal.
    ['invalid_request', 'No: bad request', 'away'],
    ['invalid_request', 'Bad request, try later', 'away'],
    ['invalid_request', 'Accounting is late', 'away'],
    ['server_error', 'Bad request', 'away'],
  ])('%s with the words "%s" means: %s', async (error, reason, meaning) => {
    const { tokens, failures } = process();
    await zoom.fault({ endpoint: TOKEN_CALL, kind: 'status', status: 400, json: { error, reason } });
    expect(await tokens.accessToken()).toMatchObject({
      ok: false,
      reason: meaning === 'away' ? 'zoom_unavailable' : 'operator',
    });
    expect(failures).toEqual([meaning]);
  });

  it('is named when the app is deactivated, and over soon after it is activated again', async () => {
    const { tokens, api, clock, failures } = process();
    expect(await countAccountUsers(api, tokens)).toMatchObject({ ok: true });
    await zoom.changeApp(ACCOUNT.clientId, { active: false });
    expect(await countAccountUsers(api, tokens)).toEqual({ ok: false, reason: 'operator' });
    expect(failures).toEqual(['deactivated']);
    await zoom.changeApp(ACCOUNT.clientId, { active: true });
    clock.ms += 30_000;
    expect(await countAccountUsers(api, tokens)).toMatchObject({ ok: true });
  });

  it('is one scope: what needs it is refused by name, the rest is answered', async () => {
    await zoom.changeApp(ACCOUNT.clientId, { scopes: [{ scope: 'user:read:list_users:admin' }] });
    const { tokens, api } = process();
    expect(await countAccountUsers(api, tokens)).toEqual({
      ok: false,
      reason: 'missing_scope',
      scopes: ['user:read:summary:admin'],
    });
    expect(await listAccountUsers(api, tokens, { status: 'active' })).toMatchObject({ ok: true });
  });
});

describe('what is read with it', () => {
  it('is nobody of another account, whatever their role there (zoom-facts M8)', async () => {
    const { tokens, api } = process();
    const { id } = await zoom.person('amina');
    expect(await getAccountRole(api, tokens, id)).toMatchObject({
      ok: false,
      reason: 'not_found',
      code: 1001,
    });
  });

  it('is a list that must be one, and counts of which one at least is told', async () => {
    const { tokens, api } = process();
    await zoom.fault({ endpoint: 'api.users.list', kind: 'answer', fields: { users: null } });
    expect(await listAccountUsers(api, tokens, { status: 'active' })).toMatchObject({ ok: false });
    const none = { licensed_users_count: null, basic_users_count: null, on_prem_users_count: null };
    const rest = { join_only_users_count: null, room_users_count: null, pending_users_count: null };
    const fields = { ...none, ...rest, total_users_count: 'many' };
    await zoom.fault({ endpoint: 'api.users.summary', kind: 'answer', fields });
    expect(await countAccountUsers(api, tokens)).toEqual({ ok: false, reason: 'zoom_unavailable' });
  });
});

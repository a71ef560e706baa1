import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT_CLIENT, startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(async () => {
  zoom.reset();
  await zoom.control.setSwitch('rateLimits', 'off');
});

const ask = () =>
  zoom.token({ grant_type: 'account_credentials', account_id: 'sandbox-account-id' }, ACCOUNT_CLIENT);
const token = async (): Promise<string> => (await ask()).json.access_token;
const emails = ({ json }: { json: { users: { email: string }[] } }) => json.users.map(({ email }) => email);

describe('the account’s people', () => {
  test('are the active ones unless a status is named, and nobody of another account (zoom-facts M8)', async () => {
    await zoom.control.createPerson({
      name: 'Gone',
      account: 'sandbox-account-id',
      profile: { email: 'gone@example.com', status: 'inactive' },
    });
    const bearer = await token();
    const active = await zoom.api('/v2/users', bearer);
    expect(emails(active)).toEqual([
      'hanako.yamada@example.jp',
      'maria.lindqvist@example.com',
      'robert+tables@example.com',
    ]);
    expect(active.json.users[0]).toMatchObject({ role_id: '0', type: 2, status: 'active' });
    expect(emails(await zoom.api('/v2/users?status=inactive', bearer))).toEqual(['gone@example.com']);
    expect(emails(await zoom.api('/v2/users?status=pending', bearer))).toEqual(['sam@example.com']);
    expect((await zoom.api('/v2/users?status=all', bearer)).json.code).toBe(300);
  });

  test('come in pages of at most 300 by a token (zoom-facts M8)', async () => {
    await zoom.control.addManyColleagues('hanako', 400);
    const bearer = await token();
    const first = await zoom.api('/v2/users?page_size=300', bearer);
    const rest = await zoom.api(
      `/v2/users?page_size=300&next_page_token=${first.json.next_page_token}`,
      bearer,
    );
    // 400 without 16 pending and 32 inactive ones, and three of the seed.
    expect([first.json.users.length, rest.json.users.length, first.json.total_records]).toEqual([
      300, 55, 355,
    ]);
    expect(rest.json.next_page_token).toBe('');
    expect(new Set([...emails(first), ...emails(rest)]).size).toBe(355);
    expect((await zoom.api('/v2/users?page_size=301', bearer)).status).toBe(400);
  });

  test('are counted by licence in one call (zoom-facts M8)', async () => {
    await zoom.control.addManyColleagues('hanako', 10);
    expect((await zoom.api('/v2/users/summary', await token())).json).toEqual({
      licensed_users_count: 7,
      basic_users_count: 4,
      on_prem_users_count: 0,
      join_only_users_count: 1,
      room_users_count: 0,
      pending_users_count: 1,
      total_users_count: 12,
    });
  });

  test('are for the scopes of an administrator alone, and of each one apart (zoom-facts M8)', async () => {
    const own = (await zoom.control.issueTokens({ person: 'hanako' })).access_token;
    expect((await zoom.api('/v2/users', own)).json.code).toBe(4711);
    await zoom.control.changeApp(ACCOUNT_CLIENT.id, { scopes: [{ scope: 'user:read:list_users:admin' }] });
    const bearer = await token();
    expect((await zoom.api('/v2/users', bearer)).status).toBe(200);
    expect((await zoom.api('/v2/users/summary', bearer)).json.message).toBe(
      'Invalid access token, does not contain scopes:[user:read:summary:admin].',
    );
    expect((await zoom.api('/v2/users/hanako.yamada@example.jp', bearer)).json.code).toBe(4711);
  });
});

describe('an account’s app', () => {
  test('that is deactivated gets no token, by name or as an unknown client, and its tokens stay dead (zoom-facts 1.8, 1.10)', async () => {
    const before = await token();
    await zoom.control.changeApp(ACCOUNT_CLIENT.id, { active: false });
    const named = await ask();
    expect([named.status, named.json]).toEqual([
      400,
      { reason: 'The app has been disabled', error: 'invalid_client' },
    ]);
    await zoom.control.setSwitch('deactivatedApp', 'as an unknown client');
    expect((await ask()).json.reason).toBe('Invalid client_id or client_secret');
    await zoom.control.changeApp(ACCOUNT_CLIENT.id, { active: true });
    expect((await zoom.api('/v2/users', before)).json.code).toBe(124);
    expect((await zoom.api('/v2/users', await token())).status).toBe(200);
  });
});

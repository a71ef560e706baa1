import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(() => zoom.reset());

const tokenOf = async (person: string, scopes?: string[]) =>
  (await zoom.control.issueTokens({ person, scopes })).access_token;
const me = async (person: string) => zoom.api('/v2/users/me', await tokenOf(person));

/** zoom-facts 2.3, the fields of a licensed, active person. */
const STRINGS =
  'id email first_name last_name display_name dept role_name role_id timezone account_id cms_user_id company created_at user_created_at last_login_time last_client_version employee_unique_id jid job_title cost_center language location manager personal_meeting_url phone_country phone_number pic_url plan_united_type pronouns status cluster'.split(
    ' ',
  );
const NUMBERS = 'type pmi account_number pronouns_option verified zoom_one_type'.split(' ');
const ARRAYS = 'login_types group_ids im_group_ids phone_numbers custom_attributes license_info_list'.split(
  ' ',
);

describe('GET /users/me', () => {
  test('a licensed person has the fields and types of the field list (zoom-facts 2.3)', async () => {
    const { json } = await me('hanako');
    for (const field of STRINGS) expect([field, typeof json[field]]).toEqual([field, 'string']);
    for (const field of NUMBERS) expect([field, typeof json[field]]).toEqual([field, 'number']);
    for (const field of ARRAYS) expect([field, Array.isArray(json[field])]).toEqual([field, true]);
    expect(typeof json.use_pmi).toBe('boolean');
    expect(json.display_name).toBe('山田 花子');
    expect(String(json.pmi)).toHaveLength(10);
  });

  test('a pending person is only id and created_at (zoom-facts 2.3)', async () => {
    const { json } = await me('sam');
    expect(Object.keys(json).sort()).toEqual(['created_at', 'id']);
  });

  test('any field but the id may be missing: one that the seed sets to null is left out (zoom-facts 2.3)', async () => {
    const person = await zoom.control.createPerson({
      name: 'Partial',
      profile: { first_name: null, email: null, pic_url: null, display_name: null, account_id: null },
    });
    const { json } = await me(person.id);
    expect(json.type).toBe(1);
    for (const field of ['first_name', 'email', 'pic_url', 'display_name', 'account_id']) {
      expect(json).not.toHaveProperty(field);
    }
  });

  test('older accounts have a single login_type, by switch (zoom-facts 2.3)', async () => {
    await zoom.control.setSwitch('loginTypes', 'single');
    const { json } = await me('maria');
    expect(json.login_type).toBe(100);
    expect(json).not.toHaveProperty('login_types');
  });

  test('the picture is served by the sandbox itself (zoom-facts 2.3)', async () => {
    const { json } = await me('robert');
    const picture = await fetch(json.pic_url);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect([...new Uint8Array(await picture.arrayBuffer())].slice(0, 4)).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });
});

describe('refused tokens', () => {
  test('an expired token is 401 / 124 "Access token is expired." (zoom-facts 2.1)', async () => {
    const token = await tokenOf('maria');
    await zoom.control.expireAccessTokens('maria');
    const { status, json } = await zoom.api('/v2/users/me', token);
    expect([status, json]).toEqual([401, { code: 124, message: 'Access token is expired.' }]);
  });

  test('a killed or unknown token is 401 / 124 "Invalid access token." (zoom-facts 2.1)', async () => {
    const token = await tokenOf('maria');
    await zoom.control.removeApp('maria', { notify: false });
    for (const value of [token, 'made-up']) {
      const { status, json } = await zoom.api('/v2/users/me', value);
      expect([status, json]).toEqual([401, { code: 124, message: 'Invalid access token.' }]);
    }
  });

  test('either wording may stand for both causes, by switch (zoom-facts 2.1)', async () => {
    await zoom.control.setSwitch('wording124', 'expired');
    expect((await zoom.api('/v2/users/me', 'made-up')).json.message).toBe('Access token is expired.');
    await zoom.control.setSwitch('wording124', 'invalid');
    const token = await tokenOf('maria');
    await zoom.control.expireAccessTokens('maria');
    expect((await zoom.api('/v2/users/me', token)).json.message).toBe('Invalid access token.');
  });

  test('a token in the query is refused with a text of its own (zoom-facts 1.5)', async () => {
    const { status, json } = await zoom.get(`/v2/users/me?access_token=${await tokenOf('maria')}`);
    expect([status, json.code]).toEqual([401, 124]);
    expect(json.message).toContain('not supported as query parameter string');
  });
});

describe('scopes', () => {
  test('a missing scope is 400 / 4711 naming it (zoom-facts 2.1)', async () => {
    const { status, json } = await zoom.api(
      '/v2/users/me/meetings',
      await tokenOf('maria', ['user:read:user']),
    );
    expect([status, json.code]).toEqual([400, 4711]);
    expect(json.message).toBe('Invalid access token, does not contain scopes:[meeting:read:list_meetings].');
  });

  test('an older answer is code 4700, another is code 104 in JSON that does not parse, by switch (zoom-facts 2.1)', async () => {
    const token = await tokenOf('maria', ['user:read:user']);
    await zoom.control.setSwitch('missingScopeCode', 4700);
    expect((await zoom.api('/v2/users/me/meetings', token)).json.code).toBe(4700);
    await zoom.control.setSwitch('missingScopeCode', 104);
    const broken = await zoom.api('/v2/users/me/meetings', token);
    expect([broken.json, broken.text.includes('"code":104')]).toEqual([undefined, true]);
  });

  test('a user-level token must say "me": other ids, even its own, are refused (zoom-facts 2.1)', async () => {
    const token = await tokenOf('maria');
    for (const name of ['hanako', 'maria']) {
      const { id } = await zoom.control.person(name);
      expect((await zoom.api(`/v2/users/${id}`, token)).json.code).toBe(4711);
    }
  });

  test('a read scope does not allow update or delete (zoom-facts 2.4)', async () => {
    const token = await tokenOf('maria', ['meeting:read:meeting', 'meeting:read:list_meetings']);
    const list = await zoom.api('/v2/users/me/meetings', token);
    const path = `/v2/meetings/${list.json.meetings[0].id}`;
    const update = await zoom.api(path, token, { method: 'PATCH', body: '{}' });
    expect(update.json.message).toContain('meeting:update:meeting');
    const removal = await zoom.api(path, token, { method: 'DELETE' });
    expect(removal.json.message).toContain('meeting:delete:meeting');
  });
});

describe('every answer', () => {
  test('carries an x-zm-trackingid (zoom-facts 2.1)', async () => {
    const answers = [await me('maria'), await zoom.refresh('x'), await zoom.get('/v2/nowhere')];
    for (const { headers } of answers) expect(headers.get('x-zm-trackingid')).toMatch(/^v=2\.0;.*rid=WEB_/);
  });
});

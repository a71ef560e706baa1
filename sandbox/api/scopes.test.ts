import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENT, REDIRECT, startSandbox, type TestSandbox } from '../harness.ts';
import { API_ENDPOINTS } from '../http/endpoints.ts';

let zoom: TestSandbox;

beforeAll(async () => {
  zoom = await startSandbox();
  await zoom.control.setSwitch('rateLimits', 'off');
});
afterAll(() => zoom.close());

const answer = async (scopes: string[], { method, path }: { method: string; path: string }) => {
  const { access_token } = await zoom.control.issueTokens({ person: 'maria', scopes });
  const real = path.replace(':userId', 'me').replace(/:\w+/, '12345678901');
  const body = method === 'POST' || method === 'PATCH' ? '{}' : undefined;
  return (await zoom.api(real, access_token, { method, body })).json;
};
/** What is an account's is never a person's: no scope of a user-level app opens it. */
const own = API_ENDPOINTS.filter(({ scope }) => !scope.endsWith(':admin'));

describe('the scope of every endpoint', () => {
  test.each(own)(
    '$name opens with its granular or its classic scope, and with no other',
    async (endpoint) => {
      const others = own.map(({ scope }) => scope).filter((scope) => scope !== endpoint.scope);
      expect(await answer(others, endpoint)).toMatchObject({
        code: 4711,
        message: `Invalid access token, does not contain scopes:[${endpoint.scope}].`,
      });
      for (const scope of [endpoint.scope, endpoint.classic]) {
        expect([scope, (await answer([scope], endpoint))?.code]).not.toEqual([scope, 4711]);
      }
    },
  );

  test('has a label and a classic name as in the list of endpoints (zoom-facts M1)', () => {
    const labels = Object.fromEntries(API_ENDPOINTS.map(({ name, label }) => [name, label]));
    expect(labels).toMatchObject({
      'api.users.list': 'Medium',
      'api.meetings.list': 'Medium',
      'api.meetings.upcoming': 'Medium',
      'api.meetings.create': 'Medium',
      'api.meetings.get': 'Light',
      'api.meetings.update': 'Light',
      'api.meetings.delete': 'Light',
      'api.meetings.invitation': 'Light',
      'api.meetings.summary': 'Light',
      'api.past.get': 'Light',
      'api.past.instances': 'Medium',
      'api.past.participants': 'Medium',
      'api.users.settings': 'Medium',
      'api.phone.download': 'Medium',
    });
  });
});

describe('optional scopes', () => {
  test('left unticked on the consent page are missing; required ones cannot be (zoom-facts 1.4)', async () => {
    const request = new URLSearchParams({
      response_type: 'code',
      client_id: CLIENT.id,
      redirect_uri: REDIRECT,
    });
    const page = (await zoom.get(`/oauth/authorize?${request}`, { accept: 'text/html' })).text;
    expect(page).toMatch(/id="scope-user:read:user" checked disabled/);
    const ticked = page.match(/name="scope"[^>]*checked/g) ?? [];
    expect(ticked.length).toBe(page.match(/name="scope"/g)?.length);
    const person = (await zoom.control.person('maria')).id;
    const form = new URLSearchParams({ request: request.toString(), person, decision: 'allow' });
    form.append('scope', 'meeting:read:list_meetings');
    const sent = await fetch(`${zoom.url}/oauth/authorize`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    const code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { json } = await zoom.token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT });
    expect(json.scope).toBe('user:read:user meeting:read:list_meetings');
    expect((await zoom.api('/v2/users/me/upcoming_meetings', json.access_token)).json.code).toBe(4711);
  });
});

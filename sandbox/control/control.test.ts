import { get } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLIENT, read, startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(() => zoom.reset());

const send = async (method: string, path: string, body: string, headers: Record<string, string> = {}) =>
  read(await fetch(`${zoom.url}/_sandbox/api${path}`, { method, body, headers }));

describe('the request log', () => {
  test('names endpoint, person, client, status and outcome, narrowed as asked', async () => {
    const maria = await zoom.control.issueTokens({ person: 'maria' });
    await zoom.api('/v2/users/me', maria.access_token);
    await zoom.refresh(maria.refresh_token);
    await zoom.refresh(maria.refresh_token);
    const { count, list } = await zoom.control.requests({ endpoint: 'oauth.token', person: 'maria' });
    expect(count).toBe(2);
    expect(list.map(({ status, outcome }) => [status, outcome])).toEqual([
      [200, 'tokens, generation 2'],
      [400, 'invalid_grant: Invalid Token!'],
    ]);
    const after = (await zoom.control.requests({})).last;
    expect((await zoom.control.requests({ after })).count).toBe(0);
    expect((await zoom.control.requests({ client: CLIENT.id, endpoint: 'api' })).count).toBe(1);
  });

  test('keeps no cookie, token, code or secret', async () => {
    const { refresh_token, access_token } = await zoom.control.issueTokens({ person: 'maria' });
    await zoom.get('/oauth/authorize?client_id=x&state=canary-state', { cookie: 'session=canary-cookie' });
    await zoom.api('/v2/users/me?canary=query', access_token, {
      headers: { cookie: 'session=canary-cookie' },
    });
    await zoom.refresh(refresh_token);
    const everything = JSON.stringify([await zoom.control.requests(), await zoom.control.state()]);
    for (const secret of [refresh_token, access_token, CLIENT.secret, 'canary']) {
      expect(everything).not.toContain(secret);
    }
  });
});

describe('people of one’s own', () => {
  test('a created person signs in, has an account of their own, and is gone after reset', async () => {
    const person = await zoom.control.createPerson({
      name: 'Test Person',
      meetings: [{ topic: 'Mine', inMinutes: 5 }],
    });
    const { access_token } = await zoom.control.issueTokens({ person: person.id });
    expect((await zoom.api('/v2/users/me', access_token)).json.display_name).toBe('Test Person');
    expect(person.accountId).not.toBe((await zoom.control.person('maria')).accountId);
    zoom.reset();
    await expect(zoom.control.person(person.id)).rejects.toThrow('404');
  });

  test('a new person does not take the place of somebody who is called so already', async () => {
    const { id, name } = await zoom.control.person('maria');
    for (const taken of [{ key: 'maria' }, { key: id }, { id }, { id: 'maria' }])
      await expect(zoom.control.createPerson({ name: 'Other', ...taken })).rejects.toThrow(
        `is ${name} already`,
      );
    expect(await zoom.control.person('maria')).toMatchObject({ id, name });
    expect((await zoom.control.people()).some((person) => person.name === 'Other')).toBe(false);
  });

  test('one person’s tokens can be aged without moving anyone’s clock', async () => {
    const [maria, hanako] = [
      await zoom.control.issueTokens({ person: 'maria' }),
      await zoom.control.issueTokens({ person: 'hanako' }),
    ];
    await zoom.control.age('maria', 90 * 86_400_000);
    expect((await zoom.refresh(maria.refresh_token)).json.reason).toBe('Invalid Token!');
    expect((await zoom.refresh(hanako.refresh_token)).status).toBe(200);
  });

  test('access or refresh token can be killed alone', async () => {
    const { access_token, refresh_token } = await zoom.control.issueTokens({ person: 'maria' });
    await zoom.control.killTokens('maria', 'access');
    expect((await zoom.api('/v2/users/me', access_token)).status).toBe(401);
    expect((await zoom.refresh(refresh_token)).status).toBe(200);
  });

  test('a switch for one person leaves everyone else alone', async () => {
    await zoom.control.setSwitch('wording124', 'expired', { person: 'maria' });
    const maria = await zoom.control.issueTokens({ person: 'maria' });
    const hanako = await zoom.control.issueTokens({ person: 'hanako' });
    await zoom.control.killTokens('maria');
    await zoom.control.killTokens('hanako');
    expect((await zoom.api('/v2/users/me', maria.access_token)).json.message).toBe(
      'Access token is expired.',
    );
    expect((await zoom.api('/v2/users/me', hanako.access_token)).json.message).toBe('Invalid access token.');
  });
});

describe('the clock', () => {
  test('advances, freezes, resumes and comes back to real time', async () => {
    const near = (at: number) => Math.abs(at - Date.now()) < 2000;
    expect(near((await zoom.control.advance('55 min')).now - 55 * 60_000)).toBe(true);
    const frozen = await zoom.control.freeze('2030-01-01T00:00:00Z');
    expect(frozen).toMatchObject({ mode: 'frozen', now: Date.parse('2030-01-01T00:00:00Z') });
    expect((await zoom.control.advance(1000)).now).toBe(frozen.now + 1000);
    expect((await zoom.control.resume()).mode).toBe('moved');
    const real = await zoom.control.realTime();
    expect([real.mode, near(real.now)]).toEqual(['real', true]);
  });
});

describe('what is malformed', () => {
  test('is answered with a sentence, never taken', async () => {
    const wrong: [string, string, string, number][] = [
      ['POST', '/clock', '{"advance":"soon"}', 400],
      ['POST', '/clock', '{', 400],
      ['POST', '/faults', '{"kind":"explosion"}', 400],
      ['POST', '/faults', '{"kind":"html","person":"nobody"}', 404],
      ['PATCH', '/switches', '{"noSuchSwitch":1}', 400],
      ['PATCH', '/switches', '{"wording124":"poetic"}', 400],
      ['POST', '/people/nobody/expire', '{"kind":"access"}', 404],
      ['POST', '/gates/gate-99/release', '', 404],
      ['POST', '/reset', '{"seed":{"people":7}}', 400],
      ['POST', '/nowhere', '', 404],
    ];
    for (const [method, path, body, status] of wrong) {
      const answer = await send(method, path, body);
      expect([path, body, answer.status]).toEqual([path, body, status]);
    }
    expect((await zoom.control.people()).length).toBe(8);
  });

  test('another site’s page in the same browser cannot steer', async () => {
    const foreign = await send('POST', '/reset', '', { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    const hidden = await send('POST', '/clock', '{"advance":1000}', { 'sec-fetch-site': 'cross-site' });
    expect(hidden.status).toBe(403);
    expect((await send('POST', '/reset', '', { origin: zoom.url })).status).toBe(200);
  });

  test('a name that was pointed at this machine is nobody’s own origin', async () => {
    const { port } = new URL(zoom.url);
    const status = await new Promise((resolve) => {
      const headers = { host: `evil.example:${port}` };
      get({ host: '127.0.0.1', port, path: '/_sandbox/api/state', headers }, (answer) =>
        resolve(answer.statusCode),
      );
    });
    expect(status).toBe(403);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { read, startSandbox, type TestSandbox } from '../harness.ts';
import { defaultSeed } from '../seed/default.ts';
import { createWorld } from '../world.ts';
import { OPERATIONS } from './operations.ts';
import { controlRoutes } from './routes.ts';

/** harness.ts holds every answer that any test of the sandbox gets to this description; here it is held to the routes. */
let zoom: TestSandbox;
beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(() => zoom.reset());

interface Schema {
  properties?: Record<string, unknown>;
}
interface Described {
  operationId: string;
  requestBody?: { content: { 'application/json': { schema: Schema } } };
}
const description = async () => {
  const answer = await zoom.get('/_sandbox/openapi.json');
  expect([answer.status, answer.json.openapi]).toEqual([200, '3.1.0']);
  return answer.json as { paths: Record<string, Record<string, Described>>; servers: { url: string }[] };
};

describe('the description of the control API', () => {
  test('has every route, and no other', async () => {
    const bare = (path: string) => path.replace(/:\w+|\{\w+\}/g, '*').replace(/(.)\/$/, '$1');
    const routes = controlRoutes(createWorld(defaultSeed)).routes.map(
      ({ method, path }) => `${method} ${bare(path)}`,
    );
    const { paths } = await description();
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${bare(path)}`),
    );
    // Events have no place among the routes that answer JSON: app.ts has theirs.
    expect(described.sort()).toEqual([...routes, 'GET /events'].sort());
    expect(described).toHaveLength(OPERATIONS.length);
  });

  test('names what a body may hold, as the routes check it', async () => {
    const { paths } = await description();
    const [meeting] = await zoom.control.meetings('maria');
    await zoom.control.startMeeting(meeting?.id ?? 0);
    const gate = await zoom.control.gate('api.past');
    const inPath: Record<string, string> = { person: 'maria', clientId: 'sandbox-client-id' };
    let bodies = 0;
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, { requestBody }] of Object.entries(operations)) {
        if (!requestBody) continue;
        const id = path.startsWith('/gates') ? gate.id : String(meeting?.id);
        const asked = path.replace(/\{(\w+)\}/g, (_, name: string) => inPath[name] ?? id);
        const body = JSON.stringify({ '?': 1 });
        const answer = await read(
          await fetch(`${zoom.url}/_sandbox/api${asked}`, { method: method.toUpperCase(), body }),
        );
        const names = Object.keys(requestBody.content['application/json'].schema.properties ?? {});
        expect([asked, answer.status, answer.json.error]).toEqual([
          asked,
          400,
          expect.stringContaining(`? is not known; known are ${names.join(', ')}`),
        ]);
        bodies += 1;
      }
    }
    expect(bodies).toBe(OPERATIONS.filter(({ body }) => body).length);
  });

  test('names itself once, and points to nothing that is not there', async () => {
    const whole = await description();
    expect(whole.servers).toEqual([{ url: `${zoom.url}/_sandbox/api` }]);
    const text = JSON.stringify(whole);
    const pointers = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name = '']) => name,
    );
    const { schemas } = (whole as unknown as { components: { schemas: object } }).components;
    expect(pointers.length).toBeGreaterThan(40);
    expect(pointers.filter((name) => !Object.hasOwn(schemas, name))).toEqual([]);
    expect(text).not.toContain('$defs');
    const ids = Object.values(whole.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect([new Set(ids).size, ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))]).toEqual([ids.length, []]);
  });
});

describe('what is taken out of the world', () => {
  test('a person goes with every token, and no app hears of it', async () => {
    const { access_token, refresh_token } = await zoom.control.issueTokens({ person: 'maria' });
    const { code } = await zoom.control.issueCode({ person: 'maria', redirectUri: 'http://127.0.0.1/x' });
    expect((await zoom.control.deletePerson('maria')).name).toBe('Maria Lindqvist');
    await expect(zoom.control.person('maria')).rejects.toThrow('404');
    expect((await zoom.api('/v2/users/me', access_token)).status).toBe(401);
    expect((await zoom.refresh(refresh_token)).json.reason).toBe('Invalid Token!');
    const trade = { grant_type: 'authorization_code', code, redirect_uri: 'http://127.0.0.1/x' };
    expect((await zoom.token(trade)).status).toBe(400);
    expect([await zoom.control.grants(), await zoom.control.deliveries()]).toEqual([[], []]);
    expect((await zoom.get('/_sandbox')).status).toBe(200);
  });

  test('the owner of a Server-to-Server app stays as long as it does', async () => {
    await expect(zoom.control.deletePerson('hanako')).rejects.toThrow(
      '400: {"error":"山田 花子 owns the app',
    );
    await zoom.control.deleteApp('sandbox-s2s-client-id');
    await zoom.control.deletePerson('hanako');
    expect((await zoom.control.people()).length).toBe(7);
  });

  test('an app goes with every token of everybody', async () => {
    const { access_token } = await zoom.control.issueTokens({ person: 'maria' });
    await zoom.control.deleteApp('sandbox-client-id');
    expect((await zoom.control.apps()).map(({ kind }) => kind)).toEqual(['server-to-server']);
    expect((await zoom.control.person('maria')).apps).toEqual([]);
    expect((await zoom.api('/v2/users/me', access_token)).status).toBe(401);
    expect((await zoom.refresh('x')).json.error).toBe('invalid_client');
    expect((await zoom.get('/_sandbox')).status).toBe(200);
    await expect(zoom.control.deleteApp('sandbox-client-id')).rejects.toThrow('404');
  });

  test('a meeting goes, live or not, and leaves the times that it was held', async () => {
    const [meeting] = await zoom.control.meetings('maria');
    const id = meeting?.id ?? 0;
    await zoom.control.startMeeting(id);
    expect((await zoom.control.deleteMeeting(id)).live).toBe(true);
    expect((await zoom.control.meetings('maria')).map((one) => one.id)).not.toContain(id);
    const { access_token } = await zoom.control.issueTokens({ person: 'maria' });
    expect((await zoom.api(`/v2/meetings/${id}`, access_token)).json.code).toBe(3001);
    expect((await zoom.api('/v2/users/me/meetings?type=live', access_token)).json.meetings).toEqual([]);
    await expect(zoom.control.deleteMeeting(id)).rejects.toThrow('404');
  });
});

describe('two people with one email address', () => {
  const email = 'maria.lindqvist@example.com';

  test('are told when the second is made or changed, and on the page', async () => {
    const made = await zoom.control.createPerson({ key: 'mario', name: 'Mario', profile: { email } });
    expect(made.sameEmailAs).toEqual(['maria']);
    expect((await zoom.control.changePerson('nils', { profile: { email } })).sameEmailAs).toEqual([
      'maria',
      'mario',
    ]);
    expect(
      (await zoom.control.changePerson('nils', { profile: { email: 'n@example.com' } })).sameEmailAs,
    ).toBeUndefined();
    expect(
      (await zoom.get('/_sandbox')).text.includes(`${email} is also the address of Maria Lindqvist`),
    ).toBe(true);
  });

  test('are not told apart by it: the control API wants an id', async () => {
    const { id } = await zoom.control.createPerson({ name: 'Mario', profile: { email } });
    await expect(zoom.control.person(email)).rejects.toThrow(`\\"${email}\\" is 2 people: name one by id`);
    expect((await zoom.control.person(id)).name).toBe('Mario');
  });
});

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ACCOUNT_CLIENT, basic, CLIENT, REDIRECT, startSandbox, type TestSandbox } from '../harness.ts';

/** Zoom's refusals say little; the request log says what was wrong, for whoever builds against it. */
let zoom: TestSandbox;
beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(() => zoom.reset());

const why = async () => (await zoom.control.requests()).list.at(-1)?.why;
const exchange = (fields: Record<string, string>, client = CLIENT) =>
  zoom.token({ grant_type: 'authorization_code', redirect_uri: REDIRECT, ...fields }, client);
const code = async () => (await zoom.control.issueCode({ person: 'maria', redirectUri: REDIRECT })).code;

test('of a client that is refused, whether its id or its secret was wrong, and no secret', async () => {
  await exchange({ code: 'x' }, { id: 'my-app', secret: 's' });
  expect(await why()).toBe('no app has this client id; there are sandbox-client-id, sandbox-s2s-client-id');
  await exchange({ code: 'x' }, { id: CLIENT.id, secret: 'canary' });
  expect(await why()).toBe('another secret than that of "Your app (sandbox)"');
  await zoom.token({ grant_type: 'authorization_code' }, null);
  expect(await why()).toBe('no client id and secret came');
  expect(JSON.stringify(await zoom.control.requests())).not.toMatch(/canary|sandbox-client-secret/);
});

test('of a code that is refused: unknown, used, another app’s, too old, or for another redirect', async () => {
  await exchange({ code: 'x' });
  expect(await why()).toBe('no such code was ever given');
  const used = await code();
  await exchange({ code: used });
  expect(await why()).toBeUndefined();
  await exchange({ code: used });
  expect(await why()).toBe('the code was used before');
  await exchange({ code: await code(), redirect_uri: `${REDIRECT}/x` });
  expect(await why()).toBe(`the code was asked for with ${REDIRECT}`);
  await zoom.control.addApp({ name: 'Other', clientId: 'other', clientSecret: 's' });
  await exchange({ code: await code() }, { id: 'other', secret: 's' });
  expect(await why()).toBe('the code was given to another app');
  const old = await code();
  await zoom.control.advance('6 min');
  await exchange({ code: old });
  expect(await why()).toBe('the code is older than 5 minutes');
});

test('of a body in another form, a grant that is not for this app, and another account', async () => {
  const headers = { authorization: basic(CLIENT), 'content-type': 'application/json' };
  await fetch(`${zoom.url}/oauth/token`, { method: 'POST', headers, body: '{"grant_type":"refresh_token"}' });
  expect(await why()).toBe('the body has to be application/x-www-form-urlencoded');
  const form = { grant_type: 'account_credentials', account_id: 'mine' };
  await zoom.token(form);
  expect(await why()).toBe('the app "Your app (sandbox)" takes authorization_code and refresh_token');
  await zoom.token(form, ACCOUNT_CLIENT);
  expect(await why()).toBe('account_id has to be sandbox-account-id');
  expect((await zoom.get('/_sandbox')).text).toContain('account_id has to be sandbox-account-id');
});

import { afterEach, describe, expect, test } from 'vitest';
import { CLIENT, type Receiver, startReceiver, startSandbox, type TestSandbox } from '../harness.ts';
import { defaultSeed } from '../seed/default.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const start = async (options: Parameters<typeof startSandbox>[0] = {}) => {
  const zoom = await startSandbox(options);
  open.push(zoom);
  return zoom;
};
/** An app, and its address without a path. */
const listen = async (): Promise<Receiver & { origin: string; paths: () => string[] }> => {
  const app = await startReceiver();
  open.push(app);
  return { ...app, origin: new URL(app.url).origin, paths: () => app.received.map(({ path }) => path) };
};
/** Something happens at Zoom that the app has subscribed to. */
const happen = async (zoom: TestSandbox) => {
  const { access_token } = await zoom.control.issueTokens({ person: 'maria' });
  const meeting = JSON.stringify({ topic: 'New', type: 2, start_time: '2040-01-01T10:00:00Z' });
  const init = { method: 'POST', body: meeting, headers: { 'content-type': 'application/json' } };
  expect((await zoom.api('/v2/users/me/meetings', access_token, init)).status).toBe(201);
};
const look = async (zoom: TestSandbox) => (await zoom.get('/_sandbox')).text;
const linkOn = (html: string) => /href="(\/oauth\/authorize[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');

describe('without the app’s address', () => {
  test('nothing is sent, and the page, the control API and the check say why', async () => {
    const zoom = await start();
    await happen(zoom);
    await zoom.control.removeApp('maria');
    expect(await zoom.control.deliveries()).toEqual([]);
    const html = await look(zoom);
    expect(html).toContain('Nobody told where your app is, so no event is sent to it.');
    expect(linkOn(html)).toBeUndefined();
    const deliver = zoom.control.deliver({ event: 'meeting.created', person: 'maria' });
    await expect(deliver).rejects.toThrow('400: {"error":"the address of the app is not known: start');
    const validation = await zoom.control.validateWebhook();
    expect(validation).toMatchObject({ ok: false, reason: expect.stringContaining('SANDBOX_APP_URL') });
  });

  test('people sign in all the same, from any port of this machine', async () => {
    const zoom = await start();
    const redirect = 'http://127.0.0.1:5173/api/auth/callback/zoom';
    const query = { response_type: 'code', client_id: CLIENT.id, redirect_uri: redirect };
    expect((await zoom.get(`/oauth/authorize?${new URLSearchParams(query)}`)).status).toBe(200);
  });
});

describe('with it', () => {
  test('events go to the app of each sandbox and to nobody else', async () => {
    const [mine, other] = [await listen(), await listen()];
    const zoom = await start({ appUrl: mine.origin });
    await start({ appUrl: `${other.origin}/` });
    await happen(zoom);
    await zoom.control.removeApp('maria');
    await expect.poll(mine.paths).toEqual(['/api/webhooks/zoom', '/api/webhooks/zoom']);
    expect(other.received).toEqual([]);
    expect(await look(zoom)).toContain(`<code>${mine.origin}</code>`);
  });

  test('the link “add the app” leads to the app', async () => {
    const zoom = await start({ appUrl: 'https://app.example/base' });
    const link = linkOn(await look(zoom)) ?? '';
    expect(new URLSearchParams(link.split('?')[1]).get('redirect_uri')).toBe(
      'https://app.example/base/api/auth/callback/zoom',
    );
    expect((await zoom.get(link)).status).toBe(200);
    const [app] = await zoom.control.apps();
    expect([app?.redirectUris[0], app?.webhook?.url]).toEqual([
      'https://app.example/base/api/auth/callback/zoom',
      'https://app.example/base/api/webhooks/zoom',
    ]);
  });

  test('sign-ins come back to a path of the app’s own, after a reset too', async () => {
    const zoom = await start({ appUrl: 'http://127.0.0.1:5000', redirect: '/auth/callback' });
    for (const back of [
      'http://127.0.0.1:5000/auth/callback',
      'http://127.0.0.1:5000/api/auth/callback/zoom',
    ]) {
      const query = new URLSearchParams({ response_type: 'code', client_id: CLIENT.id, redirect_uri: back });
      expect((await zoom.get(`/oauth/authorize?${query}`)).status).toBe(200);
      zoom.reset();
    }
    await expect(start({ redirect: 'callback' })).rejects.toThrow('a path below the address of the app');
  });

  test('it may be told later, changed and forgotten, and a reset leaves it', async () => {
    const app = await listen();
    const zoom = await start();
    expect(await zoom.control.setAppUrl(app.origin)).toEqual({ url: app.origin });
    zoom.reset();
    await happen(zoom);
    await expect.poll(app.paths).toEqual(['/api/webhooks/zoom']);
    await zoom.control.setAppUrl(null);
    await happen(zoom);
    expect(await zoom.control.deliveries()).toHaveLength(1);
    expect((await zoom.control.state()).appUrl).toBeNull();
  });

  test('a seed names it; whoever starts the sandbox wins, and a reset with another seed names another', async () => {
    const [inSeed, given] = ['http://127.0.0.1:5001', 'http://127.0.0.1:5002'];
    const seed = { ...defaultSeed, appUrl: inSeed };
    expect((await (await start({ seed })).control.state()).appUrl).toBe(inSeed);
    const zoom = await start({ seed, appUrl: given });
    expect((await zoom.control.state()).appUrl).toBe(given);
    await zoom.control.reset({ ...defaultSeed, appUrl: 'http://127.0.0.1:5003' });
    expect((await zoom.control.state()).appUrl).toBe('http://127.0.0.1:5003');
  });

  test('what is no address is refused with a sentence', async () => {
    await expect(start({ appUrl: '127.0.0.1:3000' })).rejects.toThrow('an http or https address');
    const zoom = await start();
    await expect(zoom.control.setAppUrl('file:///etc')).rejects.toThrow('an http or https address');
    const webhook = { url: '//evil.example/hook', secret: 's' };
    await expect(zoom.control.changeApp(CLIENT.id, { webhook })).rejects.toThrow('a path below the address');
  });
});

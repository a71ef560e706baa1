import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionOptions } from './connections';
import type { ZoomNetworkError } from './errors';
import { createSend } from './send';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const zoom = () => listen(createHttpServer((_, response) => response.end('{}')));

type Heard = { target?: string; authorization?: string };

/**
 * A proxy that connects to the requested host, or calls `instead`.
 * @returns its address and the requests it received
 */
async function proxy(instead?: (socket: Socket) => void): Promise<{ at: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createHttpServer();
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    heard.push({ target: url, authorization: headers['proxy-authorization'] });
    socket.on('error', () => {});
    if (instead) return instead(socket);
    const [host, port] = url.split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward);
    onward.on('error', () => socket.destroy());
  });
  return { at: await listen(server), heard };
}

const ask = (url: string, options: Partial<ConnectionOptions>) =>
  createSend({ deadlineMs: 10_000, ...options })({ url, method: 'POST', headers: {}, body: 'spent' });
const failure = (sending: Promise<Response>) =>
  sending.then(
    ({ status }) => `answered ${status}`,
    ({ code, detail }: ZoomNetworkError) => [code, detail],
  );

describe('a proxy on the way to Zoom', () => {
  it('carries the request, with its own credentials and none of ours', async () => {
    const [target, { at, heard }] = [await zoom(), await proxy()];
    const answer = await ask(`http://${target}/`, { proxies: { http: `http://us%40er:p%3Aw@${at}` } });
    expect(await answer.text()).toBe('{}');
    const authorization = `Basic ${Buffer.from('us@er:p:w').toString('base64')}`;
    expect(heard).toEqual([{ target, authorization }]);
  });

  it('carries a token call on a tunnel of its own each time', async () => {
    const [target, { at, heard }] = [await zoom(), await proxy()];
    const send = createSend({
      deadlineMs: 10_000,
      freshConnection: true,
      proxies: { http: `http://${at}` },
    });
    for (let i = 0; i < 3; i++)
      await send({ url: `http://${target}/`, method: 'POST', headers: {}, body: 'spent' });
    expect(heard).toHaveLength(3);
  });

  it.each(['127.0.0.1', '*', 'zoom.us,127.0.0.1'])(
    'is passed by for what NO_PROXY=%s names',
    async (except) => {
      const { at, heard } = await proxy();
      const proxies = { http: `http://${at}`, except };
      expect(await failure(ask(`http://${await zoom()}/`, { proxies }))).toBe('answered 200');
      expect(heard).toEqual([]);
    },
  );

  it('for https is not used for http', async () => {
    const { at, heard } = await proxy();
    expect(await failure(ask(`http://${await zoom()}/`, { proxies: { https: `http://${at}` } }))).toBe(
      'answered 200',
    );
    expect(heard).toEqual([]);
  });

  it('is never taken from the environment behind our back', async () => {
    const { at, heard } = await proxy();
    for (const name of ['HTTP_PROXY', 'http_proxy']) process.env[name] = `http://${at}`;
    try {
      for (const proxies of [undefined, { https: `http://${at}` }])
        expect(await failure(ask(`http://${await zoom()}/`, { proxies }))).toBe('answered 200');
    } finally {
      for (const name of ['HTTP_PROXY', 'http_proxy']) delete process.env[name];
    }
    expect(heard).toEqual([]);
  });

  it.each<[string, (socket: Socket) => void, string | undefined]>([
    ['wants other credentials', (s) => s.end('HTTP/1.1 407 No\r\n\r\n'), 'PROXY_ANSWERED_407'],
    ['may not connect there', (s) => s.end('HTTP/1.1 403 No\r\n\r\n'), 'PROXY_ANSWERED_403'],
    ['cannot connect there', (s) => s.end('HTTP/1.1 502 No\r\n\r\n'), 'PROXY_ANSWERED_502'],
    ['hangs up', (s) => s.destroy(), undefined],
    ['says nothing', () => {}, undefined],
  ])('that %s has sent nothing', async (_, instead, detail) => {
    const { at } = await proxy(instead);
    const sending = ask(`http://${await zoom()}/`, {
      deadlineMs: 500,
      proxies: { http: `http://user:planted-password@${at}` },
    });
    const [code, said] = await failure(sending);
    expect(code).toBe('unreachable');
    if (detail) expect(said).toBe(detail);
    const error = await sending.catch((e: ZoomNetworkError) => e);
    expect(String((error as Error).stack) + JSON.stringify(error)).not.toContain('planted-password');
  });

  it('that is not there has sent nothing', async () => {
    const sending = ask('http://zoom.invalid/', { proxies: { http: 'http://127.0.0.1:9' } });
    expect(await failure(sending)).toEqual(['unreachable', 'ECONNREFUSED']);
  });
});

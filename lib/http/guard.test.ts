import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { log } from '@/lib/log';
import { guardListeners, type Prepare } from './guard';
import type { Asked } from './rules';

vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => ({ AUTH_URL: 'https://evergreen.example.com' }),
}));

const closing: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) close();
});

/** A server behind the guard. */
async function guardedServer(listener: RequestListener, prepare: Prepare = () => undefined) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  server.on('upgrade', (_, socket) => socket.destroy());
  guardListeners(server, prepare);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, open: () => connect(port, '127.0.0.1') };
}

/** One that reports what it received and counts its requests. */
async function guarded(answer?: RequestListener, prepare?: Prepare) {
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  const asked: string[] = [];
  const { open, port } = await guardedServer(async (request, response) => {
    const body = await text(request);
    asked.push(`${request.method} ${request.url} ${body.length}`);
    if (answer) return answer(request, response);
    response.end(JSON.stringify({ url: request.url, headers: request.headers, body }));
  }, prepare);
  return { asked, open, warned, port };
}

const HOST = 'Host: evergreen.example.com';
const head = (first: string, ...lines: string[]) => `${[first, ...lines].join('\r\n')}\r\n\r\n`;
const post = (...lines: string[]) => head('POST /api/language HTTP/1.1', HOST, ...lines);

/**
 * Sends this and waits for the end of the connection.
 * @returns all that came back
 */
async function exchange(socket: Socket, ...sent: (string | Buffer)[]): Promise<string> {
  for (const part of sent) socket.write(part);
  return text(socket);
}
const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

describe('the guard', () => {
  it.each<[string, number, string]>([
    ['a body that says it is too large', 413, post('Content-Length: 65537')],
    ['TRACE', 405, head('TRACE / HTTP/1.1', HOST, 'Connection: close')],
    ['a method that no route has', 405, head('PROPFIND / HTTP/1.1', HOST, 'Connection: close')],
    ['a host with a blank', 400, head('GET / HTTP/1.1', 'Host: a b', 'Connection: close')],
    ['an address that cannot be decoded', 400, head('GET /%ff HTTP/1.1', HOST, 'Connection: close')],
    ['OPTIONS *', 400, head('OPTIONS * HTTP/1.1', HOST, 'Connection: close')],
    [
      'a form sent to a page',
      405,
      head('POST /profile HTTP/1.1', HOST, 'Content-Length: 9', 'Connection: close'),
    ],
    [
      'a form of another site',
      403,
      post('Origin: https://evil.example', 'Content-Length: 9', 'Connection: close'),
    ],
    [
      'a host in the address, before Host',
      400,
      head('GET http://a%20b/ HTTP/1.1', HOST, 'Connection: close'),
    ],
  ])('answers %s by itself', async (_, expected, request) => {
    const { asked, open, warned } = await guarded();
    const answer = await exchange(open(), request);
    expect(status(answer)).toBe(expected);
    expect(answer).toMatch(/x-content-type-options: nosniff/i);
    expect(answer).toMatch(/strict-transport-security: /i);
    expect(asked).toEqual([]);
    expect(warned.mock.calls).toEqual([
      [{ status: expected, reason: expect.stringMatching(/^[a-z_]+$/) }, expect.any(String)],
    ]);
  });

  it('redirects under another name, with the address that was asked for', async () => {
    const { asked, open } = await guarded();
    const answer = await exchange(
      open(),
      head('GET //x/?a HTTP/1.1', 'Host: www.example.com', 'Connection: close'),
    );
    expect(status(answer)).toBe(307);
    expect(answer).toContain('location: https://evergreen.example.com//x/?a\r\n');
    expect(asked).toEqual([]);
  });

  it('gives the app one name, and keeps what was said', async () => {
    const { open } = await guarded();
    const lines = [
      'Host: app:3000',
      'X-Forwarded-Host: EVERGREEN.example.com:443, app',
      'X-Forwarded-Proto: http',
      'X-Forwarded-Port: 80',
      'Connection: close',
    ];
    const answer = await exchange(open(), head('GET / HTTP/1.1', ...lines));
    const { headers } = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    expect(headers).toMatchObject({
      host: 'evergreen.example.com',
      'x-forwarded-host': 'evergreen.example.com',
      'x-forwarded-proto': 'https',
    });
    expect(headers).not.toHaveProperty('x-forwarded-port');
    expect(JSON.parse(decodeURIComponent(headers['x-evergreen-arrival']))).toMatchObject({
      host: 'app:3000',
      forwardedProto: 'http',
      peer: '127.0.0.1',
    });
  });

  it('asks the app about a body only when it is whole, and hands it on to the byte', async () => {
    const { asked, open } = await guarded();
    const socket = open();
    const body = 'x'.repeat(65_536);
    socket.write(post('Content-Length: 65536', 'Connection: close') + body.slice(0, 40_000));
    await exchange(open(), head('GET /first HTTP/1.1', HOST, 'Connection: close'));
    expect(asked).toEqual(['GET /first 0']);
    expect(status(await exchange(socket, body.slice(40_000)))).toBe(200);
    expect(asked[1]).toBe('POST /api/language 65536');
  });

  it('serves what comes behind a body on the same connection', async () => {
    const { asked, open } = await guarded();
    const two = `${post('Content-Length: 3')}a=b${head('GET /next HTTP/1.1', HOST, 'Connection: close')}`;
    const answer = await exchange(open(), two);
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(asked.sort()).toEqual(['GET /next 0', 'POST /api/language 3']);
  });

  it('cuts a body that does not say how large it is', async () => {
    const { asked, open } = await guarded();
    const part = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const answer = await exchange(open(), post('Transfer-Encoding: chunked'), part.repeat(5));
    expect(status(answer)).toBe(413);
    expect(asked).toEqual([]);
  });

  it('bounds the body of a GET like any other', async () => {
    const { asked, open } = await guarded();
    expect(status(await exchange(open(), head('GET / HTTP/1.1', HOST, 'Content-Length: 9000000')))).toBe(413);
    expect(asked).toEqual([]);
  });

  it('ends a connection whose body does not come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { asked, open } = await guarded();
    const socket = open();
    const answer = exchange(socket, post('Content-Length: 100', 'Expect: 100-continue'));
    await new Promise((resolve) => socket.once('readable', () => resolve(undefined)));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 408 /);
    expect(asked).toEqual([]);
  });

  it('tells Zoom to send an event again that does not come (zoom-facts 3.3)', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { asked, open } = await guarded();
    const socket = open();
    const lines = ['x-zm-signature: v0=00', 'Content-Length: 100', 'Expect: 100-continue'];
    const answer = exchange(socket, head('POST /api/webhooks/zoom HTTP/1.1', HOST, ...lines));
    await new Promise((resolve) => socket.once('readable', () => resolve(undefined)));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 503 /);
    expect(asked).toEqual([]);
  });

  it('does not ask for a body that it refuses', async () => {
    const { open } = await guarded();
    const answer = await exchange(open(), post('Content-Length: 100000', 'Expect: 100-continue'));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('reads nothing of an unsigned webhook, lets its route answer, and ends the connection', async () => {
    const { asked, open } = await guarded();
    const lines = ['Host: 127.0.0.1', 'Content-Length: 9000000'];
    const answer = await exchange(
      open(),
      head('POST /api/webhooks/zoom HTTP/1.1', ...lines),
      'x'.repeat(10_000),
    );
    expect(status(answer)).toBe(200);
    expect(asked).toEqual(['POST /api/webhooks/zoom 0']);
  });

  it.each(['/api/webhooks/zoom/', '/api/webhooks/zoom//?a=/', '/api/cron/keep-alive/', '/api/health/'])(
    'gives machines the same answer with a slash behind: %s',
    async (url) => {
      const { asked, open } = await guarded();
      await exchange(open(), head(`GET ${url} HTTP/1.1`, 'Host: 10.0.0.1', 'Connection: close'));
      expect(asked[0]).toBe(`GET ${url.replace(/\/+(\?|$)/, '$1')} 0`);
    },
  );

  it('knows no upgrade', async () => {
    const { asked, open } = await guarded();
    const lines = ['Connection: Upgrade, close', 'Upgrade: websocket'];
    expect(status(await exchange(open(), head('GET / HTTP/1.1', HOST, ...lines)))).toBe(200);
    expect(asked).toEqual(['GET / 0']);
  });

  it('forgets somebody who goes away in the middle of a body', async () => {
    const { asked, open } = await guarded();
    const socket = open();
    socket.write(`${post('Content-Length: 100')}half`);
    await exchange(open(), head('GET / HTTP/1.1', HOST, 'Connection: close'));
    socket.destroy();
    await exchange(open(), head('GET / HTTP/1.1', HOST, 'Connection: close'));
    expect(asked).toEqual(['GET / 0', 'GET / 0']);
  });

  it('prepares what it passes on: the policy for Next and for the browser, and a cookie that is due', async () => {
    const asked: Asked[] = [];
    const prepare: Prepare = async (request) => {
      asked.push(request);
      return { policy: "script-src 'nonce-ours'", rolledSession: 'session=rolled' };
    };
    const { open } = await guarded(undefined, prepare);
    const theirs = ["Content-Security-Policy: script-src 'nonce-theirs'", 'X-Evergreen-Guarded: no'];
    const answer = await exchange(open(), head('GET /a?b HTTP/1.1', HOST, ...theirs, 'Connection: close'));
    expect(answer).toContain("content-security-policy: script-src 'nonce-ours'\r\n");
    expect(answer).toContain('set-cookie: session=rolled\r\n');
    const { headers } = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    expect(headers).toMatchObject({
      'content-security-policy': "script-src 'nonce-ours'",
      'x-evergreen-guarded': '1',
    });
    expect(asked.map(({ method, url }) => [method, url])).toEqual([['GET', '/a?b']]);
  });

  it('prepares nothing that it refuses, and holds a body back until its request is prepared', async () => {
    const prepared: string[] = [];
    const prepare: Prepare = async ({ url }) => {
      prepared.push(url);
      await new Promise((resolve) => setImmediate(resolve));
      return { policy: "script-src 'nonce-ours'" };
    };
    const { asked, open } = await guarded(undefined, prepare);
    await exchange(open(), head('GET /%ff HTTP/1.1', HOST, 'Connection: close'));
    await exchange(open(), post('Content-Length: 65537'));
    expect(prepared).toEqual([]);
    const body = 'x'.repeat(20_000);
    await exchange(open(), `${post('Content-Length: 20000', 'Connection: close')}${body}`);
    expect(asked).toEqual(['POST /api/language 20000']);
  });

  it('answers 500 when a request cannot be prepared, and goes on', async () => {
    const said = vi.spyOn(log, 'error').mockImplementation(() => undefined);
    const prepare: Prepare = async ({ url }) => {
      if (url === '/broken') throw new Error('no file to load');
      return { policy: "script-src 'nonce-ours'" };
    };
    const { asked, open } = await guarded(undefined, prepare);
    expect(status(await exchange(open(), head('GET /broken HTTP/1.1', HOST, 'Connection: close')))).toBe(500);
    expect(said).toHaveBeenCalledTimes(1);
    expect(status(await exchange(open(), head('GET / HTTP/1.1', HOST, 'Connection: close')))).toBe(200);
    expect(asked).toEqual(['GET / 0']);
  });

  it('does not answer again where what it passed a request to fails after its answer', async () => {
    const said = vi.spyOn(log, 'error').mockImplementation(() => undefined);
    const runner = process.listeners('unhandledRejection');
    const thrown = new Promise((resolve) => {
      process.removeAllListeners('unhandledRejection').once('unhandledRejection', resolve);
    });
    const { open } = await guardedServer((_, response) => {
      response.end('whole');
      throw new Error('after the answer');
    });
    const answer = await exchange(open(), head('GET / HTTP/1.1', HOST, 'Connection: close'));
    expect([status(answer), answer.includes('whole')]).toEqual([200, true]);
    expect(await thrown).toMatchObject({ message: 'after the answer' });
    expect(said).not.toHaveBeenCalled();
    for (const listener of runner) process.on('unhandledRejection', listener);
  });
});

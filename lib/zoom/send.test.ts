import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { makeCertificates } from '@/scripts/testing/certificate';
import type { ZoomNetworkError } from './errors';
import { createSend, networkError, type SendOptions } from './send';

const servers: Server[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/**
 * A server that calls `act` with each connection once the whole request has arrived.
 * @returns its URL
 */
async function serverThat(act: (socket: Socket) => void, heard: string[] = []): Promise<string> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      heard.push(bytes.toString());
      if (bytes.includes('the-end')) act(socket);
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

/** With a long deadline unless the test is about it: a test must not depend on the speed of an answer. */
const send = (url: string, options: Partial<SendOptions> = {}) =>
  createSend({ deadlineMs: 20_000, freshConnection: true, ...options })({
    url,
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: 'the-end',
  });

const codeOf = async (sending: Promise<Response>) =>
  sending.then(
    (answer) => `answered ${answer.status}`,
    (error: ZoomNetworkError) => error.code,
  );

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';

describe('a request that got no whole answer', () => {
  it('never left when the connection was refused', async () => {
    const url = await serverThat(() => {});
    const [server] = servers;
    server?.close();
    expect(await codeOf(send(url))).toBe('unreachable');
  });

  it('never left when there is no such name', async () => {
    expect(await codeOf(send('http://zoom.invalid/'))).toBe('unreachable');
  });

  it('may have been acted on when the connection was reset before the answer', async () => {
    expect(await codeOf(send(await serverThat((socket) => socket.resetAndDestroy())))).toBe('reset');
  });

  it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT'])(
    'never left when %s came before it was sent, and may have been acted on when it came after',
    (code) => {
      const error = new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
      const judged = [false, true].map((sent) => networkError(error, sent).code);
      expect(judged).toEqual(['unreachable', code === 'ETIMEDOUT' ? 'timeout' : 'reset']);
    },
  );

  it('never left when the deadline came before anybody said where Zoom is', async () => {
    const sending = send('http://zoom.example/', { deadlineMs: 250, lookup: () => {} });
    expect(await codeOf(sending)).toBe('unreachable');
  });

  it('never left when the other end holds no certificate that is trusted', async () => {
    const { key, certificate } = makeCertificates(['zoom.example']);
    const server = createTlsServer({ key, cert: certificate }, (socket) => socket.end(OK));
    servers.push(server);
    server.on('tlsClientError', () => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await expect(send(`https://127.0.0.1:${port}/`)).rejects.toMatchObject({
      code: 'unreachable',
      detail: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
  });

  it('may have been acted on when the connection was closed before the answer', async () => {
    expect(await codeOf(send(await serverThat((socket) => socket.end())))).toBe('reset');
  });

  it('may have been acted on when the answer broke off in the middle', async () => {
    const cut = (socket: Socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"access');
      setImmediate(() => socket.resetAndDestroy());
    };
    expect(await codeOf(send(await serverThat(cut)))).toBe('reset');
  });

  it('may have been acted on when nothing came back within the deadline', async () => {
    expect(await codeOf(send(await serverThat(() => {}), { deadlineMs: 250 }))).toBe('timeout');
  });

  it('is cut off by the time that is left to whoever waits, though its own deadline is far', async () => {
    const url = await serverThat(() => {});
    const sending = createSend({ deadlineMs: 3_600_000 })({
      ...{ url, method: 'POST', headers: {}, body: 'the-end' },
      // The time left need not be a whole number of milliseconds.
      withinMs: 250.25,
    });
    expect(await codeOf(sending)).toBe('timeout');
  });

  it('is cut off by the deadline though bytes keep dripping', async () => {
    const drip = (socket: Socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
      const timer = setInterval(() => socket.write('.'), 20);
      socket.on('close', () => clearInterval(timer));
    };
    expect(await codeOf(send(await serverThat(drip), { deadlineMs: 250 }))).toBe('timeout');
  });

  it('is given up when the answer is larger than anything Zoom has to say', async () => {
    const flood = (socket: Socket) =>
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n${'x'.repeat(99_999)}`);
    expect(await codeOf(send(await serverThat(flood), { maxBytes: 10_000 }))).toBe('reset');
  });

  it('may have been acted on when the answer is no HTTP at all', async () => {
    expect(await codeOf(send(await serverThat((socket) => socket.end('220 smtp ready\r\n'))))).toBe('reset');
  });
});

describe('a request that was answered', () => {
  it('gives status, headers and body', async () => {
    const answer = await send(await serverThat((socket) => socket.write(OK)));
    expect([answer.status, await answer.text()]).toEqual([200, '{}']);
  });

  it('gives an answer that has no body', async () => {
    const none = (socket: Socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\n');
    expect(await codeOf(send(await serverThat(none)))).toBe('answered 204');
  });

  it('does not follow a redirect: a token goes where it was sent and nowhere else', async () => {
    const heard: string[] = [];
    const elsewhere = await serverThat((socket) => socket.write(OK), heard);
    const redirect = (socket: Socket) =>
      socket.write(`HTTP/1.1 307 Go\r\nlocation: ${elsewhere}\r\ncontent-length: 0\r\n\r\n`);
    expect(await codeOf(send(await serverThat(redirect)))).toBe('answered 307');
    expect(heard).toEqual([]);
  });

  it('takes a new connection each time when asked to, so that no stale one can look like a lost answer', async () => {
    const heard: string[] = [];
    const url = await serverThat((socket) => socket.write(OK), heard);
    const sendFresh = createSend({ deadlineMs: 20_000, freshConnection: true });
    for (let i = 0; i < 3; i++)
      await sendFresh({ url, method: 'POST', headers: {}, body: 'the-end' }).then((answer) => answer.text());
    expect(sockets).toHaveLength(3);
    expect(heard.every((request) => /connection: close/i.test(request))).toBe(true);
  });

  it('leaves no connection open behind an answer that was cut off', async () => {
    const closed: Promise<unknown>[] = [];
    const url = await serverThat((socket) => void closed.push(once(socket, 'close')));
    for (let i = 0; i < 3; i++) expect(await codeOf(send(url, { deadlineMs: 250 }))).toBe('timeout');
    await Promise.all(closed);
    expect(closed).toHaveLength(3);
  });
});

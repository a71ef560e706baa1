import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { pour } from './pour';

/** A server that answers with this, and a visitor's connection to it. */
async function visit(answer: (response: ServerResponse) => unknown): Promise<IncomingMessage> {
  const server = createServer((_, response) => void answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  const [visitor] = await once(
    get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent: false }),
    'response',
  );
  return visitor;
}

async function bytesOf(visitor: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of visitor) parts.push(part);
  return Buffer.concat(parts);
}

const BLOCK = 64 << 10;
/** Blocks, each of one letter, as many as are read. */
function blocks(count: number) {
  const told = { read: 0 };
  const stream = new Readable({
    highWaterMark: BLOCK,
    read() {
      this.push(told.read < count ? Buffer.alloc(BLOCK, told.read++) : null);
    },
  });
  return { stream, told };
}

/** Until nothing changes from one turn of the event loop to the next. */
async function stillness(count: () => number): Promise<void> {
  let before = -1;
  for (let still = 0; still < 50; ) {
    await new Promise((resolve) => setImmediate(resolve));
    still = count() === before ? still + 1 : 0;
    before = count();
  }
}

it('gives the first bytes and then the stream, byte for byte, with the length that was told', async () => {
  const { stream } = blocks(300);
  const visitor = await visit(async (response) => {
    response.setHeader('content-length', 3 + 300 * BLOCK);
    await pour(Buffer.from('one'), stream, response);
    response.end();
  });
  const got = await bytesOf(visitor);
  expect(got.byteLength).toBe(3 + 300 * BLOCK);
  expect(got.subarray(0, 3).toString()).toBe('one');
  for (const at of [0, 1, 150, 255]) expect(got[3 + at * BLOCK]).toBe(at);
});

it('gives what has come already of a stream that has ended', async () => {
  const stream = Readable.from([]);
  stream.resume();
  await once(stream, 'end');
  const visitor = await visit(async (response) => {
    await pour(Buffer.from('all'), stream, response);
    response.end();
  });
  expect((await bytesOf(visitor)).toString()).toBe('all');
});

it('reads no more than fits into the buffers for a visitor who reads nothing, and goes on when they do', async () => {
  const { stream, told } = blocks(Number.POSITIVE_INFINITY);
  const poured = { isOver: false };
  const visitor = await visit(async (response) => {
    await pour(new Uint8Array(), stream, response);
    poured.isOver = true;
  });
  await stillness(() => told.read);
  expect(told.read * BLOCK).toBeLessThan(16 << 20);
  const stalled = told.read;
  for await (const _ of visitor) if (told.read > 2 * stalled) break;
  // The visitor has gone: nothing waits any longer.
  await expect.poll(() => poured.isOver).toBe(true);
});

it('waits behind an earlier answer on the same connection, reading no more than fits, and is whole', async () => {
  const { stream, told } = blocks(300);
  const server = createServer(async (request, response) => {
    if (request.url === '/later') {
      response.setHeader('content-length', 300 * BLOCK);
      await pour(new Uint8Array(), stream, response);
      response.end();
    } else {
      await expect.poll(() => told.read).toBeGreaterThan(0);
      await stillness(() => told.read);
      response.end('first');
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(['/', '/later'].map((path) => `GET ${path} HTTP/1.1\r\nhost: x\r\n`).join('\r\n'));
  socket.write('connection: close\r\n\r\n');
  const parts: Buffer[] = [];
  for await (const part of socket) {
    if (parts.length === 0) expect(told.read * BLOCK).toBeLessThan(16 << 20);
    parts.push(part);
  }
  const got = Buffer.concat(parts);
  const later = got.lastIndexOf('\r\n\r\n', got.indexOf(Buffer.alloc(64, 1))) + 4;
  expect(got.length - later).toBe(300 * BLOCK);
});

it('breaks off where the stream breaks, so that a part never looks whole', async () => {
  for (const error of [new Error('The store has gone'), undefined]) {
    const stream = new Readable({ read() {} });
    stream.push('the first half');
    stream.on('error', () => undefined);
    let why: unknown;
    const visitor = await visit(async (response) => {
      response.setHeader('content-length', 1_000);
      await pour(new Uint8Array(), stream, response).catch((reason) => {
        why = reason;
        response.destroy();
      });
    });
    await once(visitor, 'data');
    stream.destroy(error);
    await expect(bytesOf(visitor)).rejects.toThrow('aborted');
    expect(why).toBeInstanceOf(Error);
  }
});

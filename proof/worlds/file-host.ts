import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A file server that answers as instructed, and records its requests and when its clients left. */
export async function startFileHost() {
  let answer: Answer = (_, response) => response.writeHead(404).end();
  const asked: IncomingMessage[] = [];
  const closed: Promise<unknown>[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    closed.push(once(response, 'close'));
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    /** The same machine under another name, which counts as another host. */
    otherOrigin: `http://localhost:${port}`,
    asked,
    /** One promise for each request, resolved when its answer has ended or was broken off. */
    closed,
    answers(next: Answer) {
      answer = next;
      asked.length = 0;
      closed.length = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type FileHost = Awaited<ReturnType<typeof startFileHost>>;

/** An answer with a body. */
export const gives =
  (body: string | Uint8Array, headers: Record<string, string | number> = {}, status = 200): Answer =>
  (_, response) =>
    response
      .writeHead(status, {
        'content-type': 'video/mp4',
        'content-length': Buffer.byteLength(body),
        ...headers,
      })
      .end(body);

export const redirects =
  (location: string, status = 302): Answer =>
  (_, response) =>
    response.writeHead(status, { location }).end('Found');

/** Endless bytes, as fast as they are read; `sent` counts those that were written to the connection. */
export function endless(headers: Record<string, string> = { 'content-type': 'video/mp4' }) {
  const block = Buffer.alloc(64 << 10, 1);
  const counted = { sent: 0 };
  const answer: Answer = (_, response) => {
    response.writeHead(200, headers);
    const go = () => {
      while (!response.destroyed) {
        counted.sent += block.byteLength;
        if (!response.write(block)) return void response.once('drain', go);
      }
    };
    go();
  };
  return { answer, counted };
}

import { once } from 'node:events';
import { createServer, get, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { LENGTH_HEADER, POLICY_HEADER, sayFileHead } from './file-head';

let close = () => {};
afterEach(() => close());

async function ask(answer: (response: ServerResponse) => void, method = 'GET'): Promise<IncomingMessage> {
  const server = createServer((_, response) => {
    sayFileHead(response);
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => void server.close();
  const { port } = server.address() as AddressInfo;
  const asking = method === 'GET' ? get({ port }) : request({ port, method }).end();
  const [heard] = (await once(asking, 'response')) as [IncomingMessage];
  heard.resume();
  return heard;
}
const said = ({ headers }: IncomingMessage) => [
  headers['content-length'],
  headers['transfer-encoding'],
  headers[LENGTH_HEADER],
];

it('an answer whose route knew its length says it, and says it by its own name alone', async () => {
  const piece = (response: ServerResponse) => {
    response.setHeader(LENGTH_HEADER, '4');
    response.write('ab');
    response.end('cd');
  };
  expect(said(await ask(piece))).toEqual(['4', undefined, undefined]);
});

it('is said of a head alone, and not of what was packed', async () => {
  const nothing = (response: ServerResponse) => void response.setHeader(LENGTH_HEADER, '4').end();
  expect(said(await ask(nothing, 'HEAD'))).toEqual(['4', undefined, undefined]);
  const packed = (response: ServerResponse) => {
    response.setHeader(LENGTH_HEADER, '4').setHeader('content-encoding', 'gzip');
    response.write('x');
    response.end();
  };
  expect(said(await ask(packed))).toEqual([undefined, 'chunked', undefined]);
});

it('an answer of which nobody said a length is as it was', async () => {
  const plain = (response: ServerResponse) => {
    response.write('ab');
    response.end('cd');
  };
  expect(said(await ask(plain))).toEqual([undefined, 'chunked', undefined]);
});

it('a file has the policy of its route, in the place of the one that every address has', async () => {
  const file = (response: ServerResponse) => {
    response
      .setHeader('content-security-policy', "script-src 'self'")
      .setHeader(POLICY_HEADER, 'sandbox')
      .end();
  };
  const { headers } = await ask(file);
  expect([headers['content-security-policy'], headers[POLICY_HEADER]]).toEqual(['sandbox', undefined]);
  const page = (response: ServerResponse) => {
    response.setHeader('content-security-policy', "script-src 'self'").end();
  };
  expect((await ask(page)).headers['content-security-policy']).toBe("script-src 'self'");
});

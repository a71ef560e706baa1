import { Agent, createServer, get, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { giveRequestsIds, requestId } from './request-id';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  closing.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

type Asked = { header?: string; body: string };

const ask = (port: number, id?: string, agent?: Agent): Promise<Asked> =>
  new Promise((resolve, reject) => {
    const headers = id === undefined ? {} : { 'x-request-id': id };
    get({ port, host: '127.0.0.1', headers, agent }, async (response) => {
      resolve({ header: response.headers['x-request-id'] as string, body: await text(response) });
    }).on('error', reject);
  });

/**
 * Reports its id at the beginning, after turns of the event loop shared with other requests, and from work
 * that continues after the answer.
 */
function server() {
  const afterwards: string[] = [];
  const listener: RequestListener = async (request, response) => {
    const seen = [requestId()];
    for (let turn = 0; turn < 20; turn++) await nextTurn();
    await text(request);
    seen.push(requestId());
    response.end(seen.join(' '));
    response.once('close', () => afterwards.push(`${seen[0]} ${requestId()}`));
  };
  return { listener, afterwards };
}

describe('the id of a request', () => {
  beforeAll(giveRequestsIds);

  it('is its own, whatever else is being served, also on a connection that serves one after the other', async () => {
    const { listener, afterwards } = server();
    const port = await listen(listener);
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    closing.push(() => agent.destroy());
    const ids = Array.from({ length: 100 }, (_, index) => `request-${index}`);
    const answers = await Promise.all(ids.map((id) => ask(port, id, agent)));
    expect(answers).toEqual(ids.map((id) => ({ header: id, body: `${id} ${id}` })));
    expect(afterwards).toHaveLength(100);
    for (const pair of afterwards) expect(pair.split(' ')[0]).toBe(pair.split(' ')[1]);
  });

  it('is its own where several come in one packet', async () => {
    const port = await listen(server().listener);
    const socket = connect(port, '127.0.0.1');
    const lines = (id: string, last = false) =>
      `GET / HTTP/1.1\r\nhost: a\r\nx-request-id: ${id}\r\n${last ? 'connection: close\r\n' : ''}\r\n`;
    socket.write(lines('pipelined-1') + lines('pipelined-2') + lines('pipelined-3', true));
    const answer = await text(socket);
    for (const id of ['pipelined-1', 'pipelined-2', 'pipelined-3']) expect(answer).toContain(`${id} ${id}`);
  });

  it('is made where none is brought, or none that looks like one', async () => {
    const port = await listen(server().listener);
    const given = [undefined, 'short', 'x'.repeat(65), 'with a space', '{"level":"error"}', 'code=abcdefgh'];
    const answers = await Promise.all(given.map((id) => ask(port, id)));
    for (const { header, body } of answers) {
      expect(header).toMatch(/^[0-9a-f-]{36}$/);
      expect(body).toBe(`${header} ${header}`);
    }
    expect(new Set(answers.map(({ header }) => header)).size).toBe(given.length);
  });

  it('is none outside of a request', () => {
    expect(requestId()).toBeUndefined();
  });
});

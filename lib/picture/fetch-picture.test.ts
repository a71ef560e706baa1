import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { png } from '@/sandbox/page/png';
import { fetchPicture } from './fetch-picture';

const PNG = Buffer.from(png(8, 8, () => [1, 2, 3]));

let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  answer(request, response);
});
let origin = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
});

const isLocal = (url: URL) => url.origin === origin;
const fetchLocal = (path = '/', options = {}) => fetchPicture(`${origin}${path}`, { isLocal, ...options });
const redirectTo = (location: string) => (_: IncomingMessage, response: ServerResponse) =>
  response.writeHead(302, { location }).end();

describe('a picture', () => {
  it('is fetched, and is what its bytes are', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-type': 'IMAGE/JPEG; x=y' }).end(PNG);
    expect(await fetchLocal()).toEqual({ type: 'image/png', bytes: new Uint8Array(PNG) });
  });

  it('at no address of a private network, of another scheme or port, is asked for at all', async () => {
    const { port } = new URL(origin);
    const hosts = ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '127.1'];
    const addresses = [
      ...hosts.flatMap((host) => [`http://${host}:${port}/`, `https://${host}:${port}/`, `https://${host}/`]),
      'http://lh3.googleusercontent.com/a',
      'https://user:password@lh3.googleusercontent.com/a',
      'https://lh3.googleusercontent.com:8443/a',
      'https://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
      'data:image/png;base64,AAAA',
      'javascript:alert(1)',
      '//evil.example/',
      '',
    ];
    for (const address of addresses) expect(await fetchPicture(address), address).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it.each(['https://127.0.0.1/', 'https://localhost/', 'https://10.0.0.1/', 'http://10.0.0.1/', 'file:///a'])(
    'that redirects to %s is none',
    async (location) => {
      answer = redirectTo(location);
      expect(await fetchLocal()).toBeUndefined();
      expect(asked).toEqual(['/']);
    },
  );

  it('is found behind some redirects, and not behind many', async () => {
    answer = (request, response) =>
      request.url === '/3'
        ? response.writeHead(200, { 'content-type': 'image/png' }).end(PNG)
        : redirectTo(`/${Number(request.url?.slice(1)) + 1}`)(request, response);
    expect(await fetchLocal('/0')).toMatchObject({ type: 'image/png' });
    asked = [];
    answer = (request, response) => redirectTo(`${request.url}x`)(request, response);
    expect(await fetchLocal('/')).toBeUndefined();
    expect(asked).toHaveLength(4);
  });

  it.each([
    ['an SVG', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['an SVG that says PNG', 'image/png', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['HTML', 'text/html', '<script>alert(1)</script>'],
    ['a PNG that says HTML', 'text/html', PNG],
    ['a PNG that says nothing', '', PNG],
    ['nothing', 'image/png', ''],
  ])('that is %s is none', async (_, type, body) => {
    answer = (_request, response) => response.writeHead(200, { 'content-type': type }).end(body);
    expect(await fetchLocal()).toBeUndefined();
  });

  it.each([404, 403, 500, 204, 302])('that is answered with %i is none', async (status) => {
    answer = (_, response) => response.writeHead(status, { 'content-type': 'image/png' }).end();
    expect(await fetchLocal()).toBeUndefined();
  });

  it('that is too large is given up before its end', async () => {
    let written = 0;
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).write(PNG);
      const more = () => {
        written += 1;
        if (written < 10_000 && !response.destroyed) response.write(Buffer.alloc(64 << 10), more);
      };
      more();
    };
    expect(await fetchLocal()).toBeUndefined();
    expect(written).toBeLessThan(1_000);
  });

  it('that does not come, or stops coming, is given up', async () => {
    answer = () => {};
    expect(await fetchLocal('/', { deadlineMs: 100 })).toBeUndefined();
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).write(PNG);
    };
    expect(await fetchLocal('/', { deadlineMs: 100 })).toBeUndefined();
    answer = (_, response) => response.destroy();
    expect(await fetchLocal()).toBeUndefined();
  });
});

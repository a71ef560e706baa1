import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { png } from '@/sandbox/page/png';
import { fetchPicture, lookupPublic } from './fetch-picture';
import { isPublicAddress } from './public-address';

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

describe('an address', () => {
  it.each(['8.8.8.8', '142.250.74.33', '2606:4700::1111', '2a00:1450:4001:812::2001'])(
    '%s is of the public internet',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.255', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.168.0.1', '192.0.2.1', '198.18.0.1', '224.0.0.1'],
    ...['240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fe80::1'],
    ...['fe80::1%eth0', 'fc00::1', 'fd12::1', 'ff02::1', '64:ff9b::7f00:1', '64:ff9b:1::a00:1'],
    ...['2002:7f00:1::', '2001::1', '2001:db8::1', '3fff::1', '100::1', 'fec0::1', '', 'localhost', '1.2.3'],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('a name', () => {
  const look = (name: string, all: boolean) =>
    new Promise((resolve) => lookupPublic(name, { all }, (error, found) => resolve(error?.message ?? found)));

  it('that leads to this machine is not connected to', async () => {
    for (const all of [true, false])
      expect(await look('localhost', all)).toBe('localhost is not of the public internet');
  });

  it('that is an address of the public internet is', async () => {
    expect(await look('8.8.8.8', false)).toBe('8.8.8.8');
    expect(await look('8.8.8.8', true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });
});

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

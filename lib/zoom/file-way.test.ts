import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookupPublic, mayBeAsked } from '@/lib/public-internet/lookup';
import type { Proxies } from './connections';
import { createFileWays } from './file-way';
import type { AccessToken } from './oauth';
import { createOpenFile } from './open-file';

const options = {
  zoomOrigins: ['https://zoom.us', 'https://api.zoom.us', 'https://zoom.example.com'],
  mayBeAsked,
  isLocal: () => false,
  lookup: lookupPublic as never,
};
const wayOf = createFileWays(options);
const takesToken = (address: string) => wayOf(new URL(address))?.takesToken;

describe('the way to a file', () => {
  it.each([
    'https://zoom.us/rec/download/1',
    'https://us02web.zoom.us/rec/download/1',
    'https://ssrweb.zoom.us/file?Signature=x',
    'https://zoomgov.com/rec/download/1',
    'https://zoom.example.com/v2/phone/recording/download/1',
  ])('takes the token along to Zoom: %s', (address) => expect(takesToken(address)).toBe(true));

  it.each([
    'https://d111111abcdef8.cloudfront.net/x?Signature=y',
    'https://zoom.us.evil.example/',
    'https://evilzoom.us/',
    'https://zoom.example.com.evil.example/',
    'https://example.com/zoom.us',
  ])('takes it nowhere else: %s', (address) => expect(takesToken(address)).toBe(false));

  it.each([
    'http://zoom.us/rec/download/1',
    'https://zoom.us:8443/rec/download/1',
    'https://zoom.us@evil.example/',
    'https://user@zoom.us/',
    'https://10.0.0.1/',
    'https://[fd00::1]/',
    'http://127.0.0.1/',
    'http://evil.example/',
    'file:///etc/passwd',
  ])('does not lead to %s', (address) => expect(wayOf(new URL(address))).toBeUndefined());

  it('has one for Zoom and another for everybody else, whose names may not lead inside', () => {
    const [zoom, other] = ['https://zoom.us/', 'https://cdn.example/'].map((url) => wayOf(new URL(url)));
    expect(zoom?.connections).not.toBe(other?.connections);
  });

  it('ends where the name of another host leads to this machine', async () => {
    const asked = { url: 'https://localhost/', token: 'x' as AccessToken, leftMs: () => 5_000 };
    const opening = createOpenFile(options)({ ...asked, signal: new AbortController().signal });
    await expect(opening).rejects.toThrow('localhost is not of the public internet');
  });
});

describe('the way to a file of another host, where there is a proxy', () => {
  const asked: string[] = [];
  const proxy = createServer().on('connect', ({ url = '' }, socket: Socket) => {
    asked.push(url);
    socket.end('HTTP/1.1 403 Heard\r\n\r\n');
  });
  beforeAll(() => once(proxy.listen(0, 'localhost'), 'listening'));
  afterAll(() => proxy.close());
  beforeEach(() => {
    asked.length = 0;
  });

  const open = (url: string, proxies: Proxies) => {
    const signal = new AbortController().signal;
    const wanted = { url, token: 'x' as AccessToken, leftMs: () => 5_000, signal };
    return createOpenFile({ ...options, proxies })(wanted);
  };
  const proxyAt = () => `http://localhost:${(proxy.address() as AddressInfo).port}`;

  it.each<[string, () => Proxies]>([
    ['HTTPS_PROXY', () => ({ https: proxyAt() })],
    ['HTTP_PROXY alone', () => ({ http: proxyAt() })],
    ['both', () => ({ http: proxyAt(), https: proxyAt() })],
  ])('leads through it by %s, though its own name is an inner one', async (_, proxies) => {
    await expect(open('https://cdn.invalid/x', proxies())).rejects.toThrow('403');
    expect(asked).toEqual(['cdn.invalid:443']);
  });

  it.each<[string, () => Proxies]>([
    ['HTTPS_PROXY and NO_PROXY=localhost', () => ({ https: proxyAt(), except: 'zoom.us,localhost' })],
    ['HTTPS_PROXY and NO_PROXY=*', () => ({ https: proxyAt(), except: '*' })],
    ['HTTP_PROXY and NO_PROXY=localhost', () => ({ http: proxyAt(), except: 'localhost' })],
  ])('leads nowhere inside where it passes the proxy by: %s', async (_, proxies) => {
    await expect(open('https://localhost/', proxies())).rejects.toThrow(
      'localhost is not of the public internet',
    );
    expect(asked).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { whereToListen } from './listen';

const LOCAL = 'http://127.0.0.1:3000';
const PUBLIC = 'https://evergreen.example.com';

it.each<[string, string | undefined, string]>([
  [PUBLIC, undefined, '0.0.0.0'],
  [PUBLIC, '', '0.0.0.0'],
  [PUBLIC, '3f2c9a1b7d4e', '0.0.0.0'],
  [PUBLIC, '127.0.0.1', '127.0.0.1'],
  [PUBLIC, 'localhost', '127.0.0.1'],
  [PUBLIC, '10.0.0.7', '10.0.0.7'],
  [PUBLIC, '::', '::'],
  [PUBLIC, '[::1]', '::1'],
  [LOCAL, undefined, '127.0.0.1'],
  [LOCAL, '3f2c9a1b7d4e', '127.0.0.1'],
  [LOCAL, '::1', '::1'],
  ['http://127.0.0.2:3000', undefined, '127.0.0.2'],
  ['http://[::1]:3000', undefined, '::1'],
  ['http://localhost:3000', undefined, '127.0.0.1'],
  ['https://localhost', undefined, '127.0.0.1'],
])('with AUTH_URL=%s and HOSTNAME=%s it listens on %s', (authUrl, given, host) => {
  expect(whereToListen(authUrl, given, '3f2c9a1b7d4e')).toEqual({ ok: true, host });
});

it.each([
  [PUBLIC, 'app.internal', /^HOSTNAME is not an address to listen on; for example/],
  [LOCAL, '0.0.0.0', /^HOSTNAME opens this app to other machines while AUTH_URL is this machine/],
  [LOCAL, '10.0.0.7', /^HOSTNAME opens this app to other machines/],
  ['https://localhost', '::', /^HOSTNAME opens this app to other machines/],
])('with AUTH_URL=%s and HOSTNAME=%s it does not start', (authUrl, given, problem) => {
  expect(whereToListen(authUrl, given, '3f2c9a1b7d4e')).toMatchObject({
    problem: expect.stringMatching(problem),
  });
});

import { describe, expect, it } from 'vitest';
import { atHome, judgeOrigin, type Verdict } from './origin';

const PUBLIC = 'https://evergreen.example.com';
const WITH_PORT = 'https://evergreen.example.com:8443';
const LOCAL = 'http://127.0.0.1:3000';
const LOCAL_V6 = 'http://[::1]:3000';
const LOCAL_80 = 'http://127.0.0.1';

type Outcome = 'host' | 'forwarded' | 'not_told' | 'elsewhere' | 'malformed';
const outcome = (verdict: Verdict): Outcome => (verdict.kind === 'ours' ? verdict.by : verdict.kind);

/** The columns: AUTH_URL, Host, X-Forwarded-Host, the verdict. */
const TABLE: [string, string | undefined, string | undefined, Outcome][] = [
  // Our own name in several spellings.
  [PUBLIC, 'evergreen.example.com', undefined, 'host'],
  [PUBLIC, 'evergreen.example.com:443', undefined, 'host'],
  [PUBLIC, 'evergreen.example.com:80', undefined, 'host'],
  [PUBLIC, 'evergreen.example.com:8443', undefined, 'host'],
  [PUBLIC, 'evergreen.example.com:', undefined, 'host'],
  [PUBLIC, 'EverGreen.Example.COM', undefined, 'host'],
  [PUBLIC, 'EVERGREEN.EXAMPLE.COM:443', undefined, 'host'],
  [WITH_PORT, 'evergreen.example.com:8443', undefined, 'host'],
  [WITH_PORT, 'evergreen.example.com', undefined, 'host'],
  [LOCAL, '127.0.0.1:3000', undefined, 'host'],
  [LOCAL, '127.0.0.1:03000', undefined, 'host'],
  [LOCAL_80, '127.0.0.1', undefined, 'host'],
  [LOCAL_80, '127.0.0.1:80', undefined, 'host'],
  [LOCAL_V6, '[::1]:3000', undefined, 'host'],
  [LOCAL_V6, '[0:0:0:0:0:0:0:1]:3000', undefined, 'host'],
  // Passed on by a proxy, or by several.
  [PUBLIC, 'app:3000', 'evergreen.example.com', 'forwarded'],
  [PUBLIC, '127.0.0.1:3000', 'Evergreen.example.com:443', 'forwarded'],
  [PUBLIC, 'origin.cdn.example', 'evergreen.example.com, edge.cdn.example', 'forwarded'],
  [PUBLIC, 'origin.cdn.example', 'edge.cdn.example,evergreen.example.com', 'forwarded'],
  [PUBLIC, 'origin.cdn.example', ' , evergreen.example.com ,', 'forwarded'],
  [PUBLIC, undefined, 'evergreen.example.com', 'forwarded'],
  // The headers differ: a request whose Host is ours is ours, whatever a proxy adds.
  [PUBLIC, 'evergreen.example.com', 'www.example.com', 'host'],
  [PUBLIC, 'evergreen.example.com', 'app:3000', 'host'],
  // No name was sent.
  [PUBLIC, undefined, undefined, 'not_told'],
  [PUBLIC, '', '', 'not_told'],
  [PUBLIC, '127.0.0.1:3000', undefined, 'not_told'],
  [PUBLIC, '0.0.0.0:3000', undefined, 'not_told'],
  [PUBLIC, '10.1.2.3', undefined, 'not_told'],
  [PUBLIC, '172.20.0.4:3000', undefined, 'not_told'],
  [PUBLIC, '[::1]:3000', undefined, 'not_told'],
  [PUBLIC, '[fd00::4]:3000', undefined, 'not_told'],
  [PUBLIC, 'localhost:3000', undefined, 'not_told'],
  [PUBLIC, 'app', 'app:3000', 'not_told'],
  [PUBLIC, 'evergreen.default.svc', undefined, 'not_told'],
  [LOCAL, undefined, undefined, 'not_told'],
  // Another name.
  [PUBLIC, 'www.example.com', undefined, 'elsewhere'],
  [PUBLIC, 'evergreen.example.com.', undefined, 'elsewhere'],
  [PUBLIC, 'evergreen.example.com.evil.example', undefined, 'elsewhere'],
  [PUBLIC, 'xevergreen.example.com', undefined, 'elsewhere'],
  [PUBLIC, '203.0.113.5', undefined, 'elsewhere'],
  [PUBLIC, '172.32.0.1', undefined, 'elsewhere'],
  [PUBLIC, '[2001:db8::1]', undefined, 'elsewhere'],
  [PUBLIC, 'app:3000', 'www.example.com', 'elsewhere'],
  [PUBLIC, 'www.example.com', 'www.example.com, app', 'elsewhere'],
  [LOCAL, 'localhost:3000', undefined, 'elsewhere'],
  [LOCAL, '127.0.0.1:3001', undefined, 'elsewhere'],
  [LOCAL, '127.0.0.1', undefined, 'elsewhere'],
  [LOCAL, '0.0.0.0:3000', undefined, 'elsewhere'],
  [LOCAL, '[::1]:3000', undefined, 'elsewhere'],
  // A page whose own name resolves to this machine: its X-Forwarded-Host is not trusted.
  [LOCAL, 'evil.example:3000', undefined, 'elsewhere'],
  [LOCAL, 'evil.example:3000', '127.0.0.1:3000', 'elsewhere'],
  [LOCAL, '127.0.0.1:3000', 'evil.example', 'host'],
  [LOCAL, '127.0.0.1:3000', '%00 nonsense', 'host'],
  // Not a host name.
  ...[
    'a b',
    ' ',
    'user@evergreen.example.com',
    'evergreen.example.com/x',
    'evergreen.example.com?x',
    'evergreen.example.com#x',
    'evergreen.example.com\\x',
    'evergreen.example.com, www.example.com',
    'evergreen.example.com:port',
    'evergreen.example.com:99999',
    'evergreen.example.com:-1',
    'evergreen.example.com:443:443',
    'https://evergreen.example.com',
    '%00',
    'evergreen%2eexample.com',
    'b\u00fccher.example',
    '::1',
    '[::1',
    '[::1]x',
    '[nonsense]',
    '.',
    'a..b',
    ':443',
    '999.1.1.1',
  ].map((host): [string, string, undefined, Outcome] => [PUBLIC, host, undefined, 'malformed']),
  [PUBLIC, 'evergreen.example.com', 'a b', 'malformed'],
  [PUBLIC, 'www.example.com', 'user@evergreen.example.com', 'malformed'],
];

describe('the origin that a request came to', () => {
  it.each(TABLE)('%s: Host %j, X-Forwarded-Host %j: %s', (authUrl, host, forwardedHost, expected) => {
    expect(outcome(judgeOrigin({ host, forwardedHost }, authUrl))).toBe(expected);
  });

  it('is never elsewhere for somebody who asks by the name that they would be sent to', () => {
    const sent = TABLE.filter((row) => row[3] === 'elsewhere');
    for (const [authUrl] of sent) {
      const { host } = new URL(atHome(authUrl, '/'));
      expect(judgeOrigin({ host }, authUrl).kind).toBe('ours');
      // The same holds behind a chain of proxies that add their names.
      if (authUrl === LOCAL) continue;
      for (const added of ['edge.example', 'app:3000'])
        expect(judgeOrigin({ host: added, forwardedHost: `${host}, ${added}` }, authUrl).kind).toBe('ours');
    }
  });

  it.each([
    ['/profile?a=b', '/profile?a=b'],
    ['//evil.example/x', '//evil.example/x'],
    ['/\\evil.example', '//evil.example'],
    ['https://evil.example/', '/https://evil.example/'],
    ['', '/'],
  ])('has a place for %j that is no other origin', (path, expected) => {
    const home = atHome(LOCAL, path);
    expect(new URL(home).origin).toBe(LOCAL);
    expect(home).toBe(LOCAL + expected);
  });

  it.each([
    [`/profile?note=${'%E9%95%B7'.repeat(400)}`, '/profile'],
    [`/${'x'.repeat(3_000)}?a=b`, '/'],
    [`/profile?note=${'y'.repeat(2_000)}`, `/profile?note=${'y'.repeat(2_000)}`],
  ])('leaves of an address that is too long for the head of an answer what fits', (path, expected) => {
    expect(atHome(PUBLIC, path)).toBe(PUBLIC + expected);
  });
});

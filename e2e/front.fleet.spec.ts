import { randomBytes } from 'node:crypto';
import { atHome, judgeOrigin } from '@/lib/http/origin';
import { securityHeaders } from '@/lib/security-headers';
import { root } from '@/scripts/setup/paths.mjs';
import { expect, test } from './fleet/fixtures';
import { CANONICAL } from './fleet/fleet';
import { CANARY, hostileRequests } from './fleet/front/hostile';
import { type RawAnswer, raw } from './fleet/front/raw';
import { until } from './fleet/rows';

const PUBLIC = 'https://evergreen.example.test';
/** A process with a public name; no request here reaches Zoom. */
const AT_PUBLIC_NAME = {
  AUTH_URL: PUBLIC,
  ZOOM_OAUTH_URL: 'https://zoom.invalid',
  ZOOM_API_URL: 'https://zoom.invalid',
  TOKEN_KEYS: `a:${randomBytes(32).toString('base64')}`,
  NODE_OPTIONS: `--import file://${root}/e2e/fleet/tells-its-memory.mjs`,
};

test.use({ fleetOptions: { instances: [{}, AT_PUBLIC_NAME] } });
test.describe.configure({ mode: 'default' });

const ABREAST = 8;

/** Applies `work` to each, so many at a time. */
async function forEach<T>(all: T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const next = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one);
  };
  await Promise.all(Array.from({ length: ABREAST }, next));
}

/** Spellings of a Host header. `undefined`: the header is not sent. */
const names = (authUrl: string): (string | undefined)[] => {
  const { host, hostname } = new URL(authUrl);
  return [
    undefined,
    host,
    host.toUpperCase(),
    `${hostname}.`,
    `${hostname}:443`,
    `${hostname}:80`,
    `${hostname}:8443`,
    'www.example.test',
    'evil.example:3600',
    'localhost:3600',
    '0.0.0.0:3600',
    '[::1]:3600',
    '[2001:db8::1]',
    'app:3000',
    '',
    'a b',
    `user@${host}`,
    `${host}/x`,
    '%00',
  ];
};
const forwardedNames = (authUrl: string): (string | undefined)[] => {
  const { host } = new URL(authUrl);
  return [
    undefined,
    host,
    `${host.toUpperCase()}:443`,
    `${host}, app:3000`,
    `edge.test, ${host}`,
    'evil.example',
    ' ,,',
    'a b',
  ];
};

for (const [index, authUrl] of [CANONICAL, PUBLIC].entries())
  test(`${authUrl}: whatever stands in front, the answer is the page, one redirect to it, or 400`, async ({
    fleet,
  }) => {
    const at = fleet.instances[index]?.url ?? '';
    const path = '/privacy?from=elsewhere';
    const protocols = [undefined, 'https', 'http', 'https, http'];
    // Other headers of load balancers and standards; none of them determines the origin.
    const others = [
      undefined,
      'X-Forwarded-Port: 443',
      'X-Forwarded-Port: 80, 8443',
      'Forwarded: for=1.2.3.4;host=evil.example;proto=http',
      'X-Forwarded-Server: evil.example',
      'X-Forwarded-Ssl: on',
      'X-Original-Host: evil.example',
    ];
    const cases = names(authUrl).flatMap((host, row) =>
      forwardedNames(authUrl).flatMap((forwardedHost, column) => {
        // Each name is combined with each protocol: no result depends on the protocol.
        const one = {
          host,
          forwardedHost,
          proto: protocols[(row + column) % protocols.length],
          other: others[(row * 3 + column) % others.length],
          version: '1.1',
        };
        return column === 0 ? [one, { ...one, version: '1.0' }] : [one];
      }),
    );
    const wrong: string[] = [];
    await forEach(cases, async ({ host, forwardedHost, proto, other, version }) => {
      const answer = await raw(at, [
        `GET ${path} HTTP/${version}`,
        'Connection: close',
        ...(host === undefined ? [] : [`Host: ${host}`]),
        ...(forwardedHost === undefined ? [] : [`X-Forwarded-Host: ${forwardedHost}`]),
        ...(proto === undefined ? [] : [`X-Forwarded-Proto: ${proto}`]),
        ...(other === undefined ? [] : [other]),
      ]);
      const { kind } = judgeOrigin({ host, forwardedHost }, authUrl);
      // Node itself refuses HTTP/1.1 without a Host.
      const isRefused = kind === 'malformed' || (host === undefined && version === '1.1');
      const expected = isRefused ? '400' : kind === 'ours' ? '200' : `307 ${atHome(authUrl, path)}`;
      const got = [answer.status, answer.location].filter(Boolean).join(' ');
      if (got !== expected || (got === '200' && !answer.body.includes('</html>')))
        wrong.push(
          `${JSON.stringify({ host, forwardedHost, proto, other, version })}: ${got}, not ${expected}`,
        );
    });
    expect(wrong).toEqual([]);
    const { host } = new URL(authUrl);
    const again = await raw(at, [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close']);
    expect(again.status).toBe(200);
  });

test('nobody who asks can write an error, a line of their own, or their own words into the log', async ({
  fleet,
}) => {
  const [instance] = fleet.instances;
  if (!instance) throw new Error('There are two');
  const before = instance.log().length;
  const wrong: string[] = [];
  await forEach(hostileRequests(new URL(CANONICAL).host, CANONICAL), async ({ what, lines, body }) => {
    const { status } = await raw(instance.url, lines, body);
    if (status >= 500) wrong.push(`${what}: answers ${status}`);
  });
  // A client that closes the connection during its body.
  const incomplete = [`POST /api/language HTTP/1.1`, `Host: ${new URL(CANONICAL).host}`, 'Content-Length: 9'];
  void raw(instance.url, [...incomplete, `X-Canary: ${CANARY}`], CANARY.slice(0, 4));
  await raw(instance.url, ['TRACE / HTTP/1.1', `Host: ${new URL(CANONICAL).host}`, 'Connection: close']);
  const printed = instance.log().slice(before).trim().split('\n');
  for (const line of printed) {
    const level = line.startsWith('{') ? JSON.parse(line).level : 'no line of the log';
    if (!['info', 'warn'].includes(level)) wrong.push(`${level}: ${line.slice(0, 300)}`);
    if (line.includes(CANARY) || line.includes('\u001b')) wrong.push(`quotes: ${line.slice(0, 300)}`);
  }
  expect(printed.length).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
});

test('forty bodies of 9 MB that never end are refused at once, their connections closed, and nothing of them kept', async ({
  fleet,
}) => {
  const instance = fleet.instances[1];
  if (!instance) throw new Error('There are two');
  const rss = (from = 0) =>
    [
      ...instance
        .log()
        .slice(from)
        .matchAll(/^rss (\d+)$/gm),
    ].map(([, mb]) => Number(mb));
  const full = Math.max(...rss());
  const before = instance.log().length;
  const host = `Host: ${new URL(PUBLIC).host}`;
  const most = Buffer.alloc(8_000_000, 'x');
  const chunk = Buffer.concat([Buffer.from(`${most.length.toString(16)}\r\n`), most]);
  const paths = ['/', '/profile', '/api/language', '/api/sign-in', '/not-there'];
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index): Promise<RawAnswer> => {
      const first = `POST ${paths[index % paths.length]} HTTP/1.1`;
      return index % 2 === 0
        ? raw(instance.url, [first, host, 'Content-Length: 9000000'], most)
        : raw(instance.url, [first, host, 'Transfer-Encoding: chunked'], chunk);
    }),
  );
  // The test gets here only when the connections are closed, and an answer may be lost with one. Pages accept
  // no body.
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => ![0, 405, 413].includes(status))).toEqual([]);
  expect(statuses).toContain(413);
  await until('a word on memory', async () => rss(before).length > 0);
  // 320 MB were sent. What was dropped is garbage for a moment, on Node 24 for a longer one.
  const garbage = Number.parseInt(process.versions.node, 10) < 24 ? 100 : 160;
  expect(Math.max(...rss(before))).toBeLessThan(full + garbage);
});

test('every answer has the headers of all, also those that Next gives by itself', async ({ fleet }) => {
  const at = fleet.instances[1]?.url ?? '';
  const { host } = new URL(PUBLIC);
  const wrong: string[] = [];
  for (const [path, status] of [
    ['/privacy', 200],
    ['/privacy/', 308],
    ['//privacy', 308],
    ['/_next/static/not-there.js', 404],
    ['/_next/image?url=/icon.svg&w=64&q=75', 404],
    ['/icon.svg', 200],
    ['/api/webhooks/zoom', 405],
    ['/api/webhooks/zoom/', 405],
    ['/not-there', 404],
  ] as const) {
    const answer = await raw(at, [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close']);
    if (answer.status !== status) wrong.push(`${path}: ${answer.status}`);
    for (const [name, value] of Object.entries(securityHeaders(PUBLIC)))
      if (!answer.head.toLowerCase().includes(`${name}: ${value}`.toLowerCase()))
        wrong.push(`${path}: no ${name}`);
  }
  expect(wrong).toEqual([]);
  const [local] = fleet.instances;
  const overHttp = await raw(local?.url ?? '', [
    'GET / HTTP/1.1',
    `Host: ${new URL(CANONICAL).host}`,
    'Connection: close',
  ]);
  expect(overHttp.head).not.toMatch(/strict-transport-security/i);
});

import { cookieNameAt } from '@/lib/auth/cookies';

/** A part of everything that is sent here; it appears in a log that quotes a client. */
export const CANARY = 'zq7canary';

const INJECTION = `${CANARY}\\n{"level":"error"}`;
const ESCAPES = `${CANARY}\u001b[31m`;

export interface Hostile {
  what: string;
  lines: string[];
  body?: string;
}

/**
 * @param host the app's own host
 * @param origin the app's own origin
 */
export function hostileRequests(host: string, origin: string): Hostile[] {
  const to = (first: string, headers: string[], body = ''): string[] => [
    `${first} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: close',
    ...(body ? [`Content-Length: ${body.length}`] : []),
    ...headers,
  ];
  const send = (what: string, first: string, headers: string[] = [], body = ''): Hostile => ({
    what,
    lines: to(first, headers, body),
    body,
  });
  const foreign = 'Origin: https://evil.example';
  const ours = `Origin: ${origin}`;
  const multipart = `Content-Type: multipart/form-data; boundary=${CANARY}`;
  const pages = ['/', '/profile', '/connection', '/setup', '/sign-in', '/not-there'];
  const routes = ['/api/language', '/api/sign-in', '/api/auth/session', '/api/webhooks/zoom', '/api/export'];
  return [
    send('TRACE', `TRACE /${CANARY}`, [`X-Canary: ${INJECTION}`]),
    send('CONNECT', `CONNECT ${CANARY}:443`),
    send('a method of their own', `PROPFIND /${CANARY}`),
    ...[...pages, ...routes].flatMap((path) => [
      send(`a foreign origin on ${path}`, `POST ${path}`, [foreign, multipart], `--${CANARY}--`),
      send(`a foreign action on ${path}`, `POST ${path}`, [foreign, `Next-Action: ${INJECTION}`], '[]'),
      send(
        `an action of nobody on ${path}`,
        `POST ${path}`,
        [ours, `Next-Action: ${CANARY}`],
        `["${INJECTION}"]`,
      ),
      send(
        `a malformed multipart form on ${path}`,
        `POST ${path}`,
        [ours, multipart],
        `--${CANARY}\r\n${INJECTION}`,
      ),
      send(
        `a multipart form without a boundary on ${path}`,
        `POST ${path}`,
        [ours, 'Content-Type: multipart/form-data'],
        INJECTION,
      ),
      send(
        `an action in a multipart form on ${path}`,
        `POST ${path}`,
        [ours, multipart],
        `--${CANARY}\r\ncontent-disposition: form-data; name="$ACTION_ID_${CANARY}"\r\n\r\n${CANARY}\r\n--${CANARY}--\r\n`,
      ),
      send(
        `malformed JSON on ${path}`,
        `POST ${path}`,
        [ours, 'Content-Type: application/json'],
        `{"${INJECTION}`,
      ),
      send(
        `a malformed form on ${path}`,
        `POST ${path}`,
        [ours, 'Content-Type: application/x-www-form-urlencoded'],
        `language=%${CANARY}`,
      ),
      send(`a body with a GET on ${path}`, `GET ${path}`, [], INJECTION),
      send(`a malformed router state on ${path}`, `GET ${path}`, [
        'RSC: 1',
        `Next-Router-State-Tree: %5B%22${CANARY}`,
      ]),
    ]),
    send('an address with a malformed escape', `GET /${CANARY}%`),
    send('an address with a line end', `GET /${CANARY}%0a%7B%22level%22:%22error%22%7D`),
    send('an address with escapes', `GET /${CANARY}%1b%5b31m`),
    send('an address of raw bytes', `GET /${CANARY}\u0080\u00ff`),
    send('a static file that is none', `GET /_next/static/${CANARY}%5c..%5c`),
    send('a picture of nowhere', `GET /_next/image?url=${CANARY}&w=1&q=1`),
    send('an answer of nobody’s sign-in', `GET /api/auth/callback/zoom?code=${CANARY}&state=${CANARY}`),
    send(
      'a refusal of nobody’s sign-in',
      `GET /api/auth/callback/zoom?error=${CANARY}&error_description=%0a${CANARY}`,
    ),
    send('an action of Auth.js', `POST /api/auth/${CANARY}`, [ours], CANARY),
    send('cookies of nonsense', 'GET /profile', [
      `Cookie: ${cookieNameAt(origin, 'session')}=${CANARY}; ${cookieNameAt(origin, 'flow0')}=${INJECTION}`,
    ]),
    send('an id that is a line', 'GET /', [`X-Request-Id: ${INJECTION}`]),
    send('a forwarded host of nonsense', 'GET /', [
      `X-Forwarded-Host: ${INJECTION}`,
      `X-Forwarded-Proto: ${CANARY}`,
    ]),
    send('internal headers', 'GET /', [
      `X-Middleware-Rewrite: https://${CANARY}/`,
      `X-Invoke-Path: /${CANARY}`,
    ]),
    send('a language of nonsense', 'GET /', [`Accept-Language: ${INJECTION}`]),
    send('an upgrade', 'GET /', ['Connection: Upgrade', `Upgrade: ${CANARY}`]),
    send('an expectation', 'GET /', [`Expect: ${CANARY}`]),
    { what: 'a host of escapes', lines: ['GET / HTTP/1.1', `Host: ${CANARY} x`, 'Connection: close'] },
    { what: 'control bytes in a header', lines: to('GET /', [`X-Canary: ${ESCAPES}`]) },
    { what: 'no HTTP', lines: [ESCAPES] },
    { what: 'a header without a name', lines: to('GET /', [`: ${CANARY}`]) },
    { what: 'a head that is too large', lines: to('GET /', [`X-Canary: ${CANARY.repeat(3_000)}`]) },
    {
      what: 'chunks that are none',
      lines: to('POST /api/language', [ours, 'Transfer-Encoding: chunked']),
      body: `${CANARY}\r\n\r\n`,
    },
  ];
}

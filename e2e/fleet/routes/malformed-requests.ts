import { CANONICAL } from '@/e2e/fleet/fleet';
import type { Question } from '@/e2e/fleet/send';
import { cookieNameAt } from '@/lib/auth/cookies';
import { ARRIVAL_HEADER } from '@/lib/http/arrival';

/** A request that nobody sends by accident. */
export interface MalformedRequest {
  what: string;
  question?: Question;
  /** Changes the address. */
  path?: (address: string) => string;
}

const header = (name: string, value: string): MalformedRequest => ({
  what: `${name}: ${value.slice(0, 40)}`,
  question: { headers: { [name]: value } },
});
const method = (name: string, body?: string, type = 'text/plain'): MalformedRequest => ({
  what: body === undefined ? name : `${name} of ${type}: ${body.slice(0, 40)}`,
  question: { method: name, ...(body === undefined ? {} : { body, headers: { 'content-type': type } }) },
});
const query = (text: string): MalformedRequest => ({
  what: `?${text.slice(0, 60)}`,
  path: (address) => `${address}?${text}`,
});
const path = (what: string, change: (address: string) => string): MalformedRequest => ({
  what,
  path: change,
});

const cookie = (name: string) => cookieNameAt(CANONICAL, name);

const METHODS = [
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND', 'LINK'].map((name) => method(name)),
  method('POST', '{"a":', 'application/json'),
  method('POST', 'a=%', 'application/x-www-form-urlencoded'),
  method('POST', 'language=xx&language=en', 'application/x-www-form-urlencoded'),
  method('TRACE'),
  method('POST', '--x\r\nnot a part', 'multipart/form-data; boundary=x'),
  method('POST', 'no boundary', 'multipart/form-data'),
  method('POST', 'z'.repeat(300_000)),
];

const STATE = [
  header('cookie', `a=${'x'.repeat(12_000)}`),
  header('cookie', Array.from({ length: 300 }, (_, index) => `${cookie(`flow${index}`)}=x`).join('; ')),
  header('cookie', `${cookie('session')}=%%%; ${cookie('session')}=; =; ;;; language`),
  header('cookie', `${cookie('session')}=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2Q0JDLUhTNTEyIn0..a.b.c`),
  header('cookie', 'evergreen.language=../../etc/passwd; evergreen.setup=x'),
  header('next-action', '0'.repeat(42)),
  {
    what: 'a server action of nobody',
    question: { method: 'POST', headers: { 'next-action': 'x' }, body: '[]' },
  },
  {
    what: 'a form of another site',
    question: { method: 'POST', headers: { origin: 'https://evil.example' } },
  },
  { what: 'RSC', question: { headers: { rsc: '1' } } },
  {
    what: 'RSC with a malformed router state',
    question: { headers: { rsc: '1', 'next-router-state-tree': '%5B%22' } },
  },
];

const HEADERS = [
  header('accept-language', 'x-'.repeat(2_000)),
  header('accept-language', '*;q=zero, \u00e9'),
  header('accept', 'application/xml'),
  header('authorization', `Bearer ${'x'.repeat(5_000)}`),
  header('authorization', 'Bearer'),
  header('referer', 'https://evil.example/%'),
  header('origin', 'null'),
  header('range', 'bytes=0-1,5-'),
  header('if-none-match', '*'),
  header('sec-fetch-dest', 'script'),
  header('sec-fetch-site', 'cross-site'),
  header('x-forwarded-host', 'evil.example'),
  header('x-forwarded-proto', 'gopher'),
  header('x-middleware-subrequest', 'proxy:proxy:proxy:proxy:proxy'),
  header('x-middleware-rewrite', 'https://evil.example/'),
  header('x-invoke-path', '/api/export'),
  header('x-nextjs-data', '1'),
  header('x-nonce', '"><script>alert(1)</script>'),
  header(ARRIVAL_HEADER, '//evil.example'),
  header('next-resume', '1'),
  { what: 'another host', question: { host: 'evil.example', headers: { cookie: '' } } },
  { what: 'a blank in the host', question: { host: 'evil example', headers: { cookie: '' } } },
  { what: 'no sense in the host', question: { host: '%00', headers: { cookie: '' } } },
  { what: 'RSC prefetch', question: { headers: { rsc: '1', 'next-router-prefetch': '1' } } },
];

const QUERIES = [
  '%',
  '%00=%ff&%E0%A4%A',
  '__proto__=1&constructor[prototype]=1',
  'a[]=1&a=2&a[b]=3',
  'callbackUrl=//evil.example',
  'callbackUrl=https://evil.example/',
  'callbackUrl=/%5Cevil.example&callbackUrl=x',
  'callbackUrl=javascript:alert(1)',
  'callbackUrl=/%0d%0aset-cookie:%20a=b',
  'problem=__proto__&problem=%3Cscript%3E',
  'problem=toString&failed=1&wrong=1',
  'error=access_denied&error_description=%3Cscript%3E',
  'error=%00&state=x',
  'code=x&state=x',
  `code=${'x'.repeat(6_000)}&state=${'y'.repeat(3_000)}`,
  '_rsc=1',
  'nxtPnextauth=x&nextInternalLocale=x',
].map(query);

const PATHS = [
  path('a slash after', (address) => `${address}/`),
  path('two slashes before', (address) => `/${address}`),
  path('another site before', (address) => `//evil.example${address}`),
  path('a backslash before', (address) => `/\\evil.example${address}`),
  path('dots', (address) => `/x/..${address}`),
  path('encoded dots', (address) => `/%2e%2e%2f${address}`),
  path('more below', (address) => `${address}/x/y`),
  path('upper case', (address) => address.toUpperCase()),
  path('a zero byte', (address) => `${address}%00`),
  path('a malformed escape', (address) => `${address}%`),
  path('not UTF-8', (address) => `${address}%ff%fe`),
  path('a semicolon', (address) => `${address};a=b`),
  path('.json', (address) => `${address}.json`),
  path('.rsc', (address) => `${address}.rsc`),
  path('.txt', (address) => `${address}.txt`),
  path('as data', (address) => `/_next/data/x${address}.json`),
  path('as an image', (address) => `/_next/image?url=${encodeURIComponent(address)}&w=64&q=75`),
  path('as a static file', (address) => `/_next/static/..%2f..${address}`),
  path('below a static file', (address) => `/_next/static/chunks${address}.js`),
  path('below an icon', (address) => `/icon.svg${address}`),
  path('beside an icon', (address) => `/favicon.ico.${address.slice(1)}`),
];

/** Parts that a page or a handler reads itself. */
const OF_EACH = [...METHODS, ...STATE, ...QUERIES];
/** Parts that the server and the guard handle before every route, and addresses beside the route's own. */
const OF_THE_FRONT = [...HEADERS, ...PATHS];
const SHARE = 4;

/** The requests for a route. Of those that concern the common front, each route gets one in four, in turn. */
export const malformedRequestsFor = (place: number): MalformedRequest[] => [
  ...OF_EACH,
  ...OF_THE_FRONT.filter((_, index) => index % SHARE === place % SHARE),
];

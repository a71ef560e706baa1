// A server that only answers token calls, as fast as it can, with tokens as long as Zoom's. It counts the calls: a token
// that is spent twice is answered like any other, and reported at the end.

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const spent = new Set();
let twice = 0;
let serial = 0;
const tail = randomBytes(420).toString('base64url');

const server = createServer((request, response) => {
  if (request.url === '/count') {
    response.end(JSON.stringify({ calls: spent.size, twice }));
    return;
  }
  let body = '';
  request.setEncoding('utf8').on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    const token = new URLSearchParams(body).get('refresh_token') ?? '';
    // The first letters distinguish tokens; the rest only adds length.
    const key = token.slice(0, 40);
    if (spent.has(key)) twice += 1;
    spent.add(key);
    serial += 1;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        access_token: `a${serial}.${tail}`,
        refresh_token: `r${serial}.${tail}`,
        token_type: 'bearer',
        expires_in: 3599,
        scope: 'user:read:user',
      }),
    );
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');

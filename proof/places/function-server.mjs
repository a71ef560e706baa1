// node function-server.mjs FOLDER HANDLER web|node PORT: runs one function of a `vercel build` as Vercel's
// runtime does, with its handler and a `waitUntil` for work after the answer. A web function gets a Request
// and returns a Response.

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

const [folder = '', handler = '', kind, port] = process.argv.slice(2);
// The server keeps this Node.js process alive, so waitUntil has nothing to do but accept its argument.
const context = {
  waitUntil: (/** @type {Promise<unknown>} */ work) => void Promise.resolve(work).catch(() => {}),
};
Object.assign(globalThis, { [Symbol.for('@vercel/request-context')]: { get: () => context } });
const serve = createRequire(`${folder}/`)(`${folder}/${handler}`);

/** @type {import('node:http').RequestListener} */
const asWeb = async (request, response) => {
  const { method = 'GET', url, headers } = request;
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => /** @type {[string, string]} */ ([name, one])),
  );
  const origin = `${headers['x-forwarded-proto']}://${headers.host}`;
  const answer = await serve(new Request(origin + url, { method, headers: pairs }));
  response.writeHead(answer.status, [...answer.headers].flat());
  if (answer.body) Readable.fromWeb(answer.body).pipe(response);
  else response.end();
};
createServer(kind === 'web' ? asWeb : serve).listen(Number(port), '127.0.0.1');

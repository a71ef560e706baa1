import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { readOutput } from './vercel-output';

type Output = ReturnType<typeof readOutput>;
type Answer = { status: number; headers: [string, string][]; body: Buffer };
type Asked = { method: string; url: string; headers: Record<string, string>; body: Buffer };

/**
 * Vercel's layer in front of functions, as far as pages and routes need it: first the middleware, which may
 * change the request and the answer, then the function of the route.
 * @param urlOf the address of the function in this folder
 */
export function startFront(output: Output, urlOf: (at: string) => Promise<string>, port: number) {
  async function answer(asked: Asked): Promise<Answer> {
    const path = asked.url.split('?')[0] ?? '/';
    const extra: [string, string][] = [];
    if (output.passesMiddleware(path)) {
      const said = await ask(await urlOf(output.middleware), { ...asked, body: Buffer.alloc(0) });
      const heads = new Headers(said.headers);
      if (heads.get('x-middleware-next') !== '1') return said;
      const names = heads.get('x-middleware-override-headers')?.split(',');
      if (names)
        asked.headers = Object.fromEntries(
          names.flatMap((name) => {
            const value = heads.get(`x-middleware-request-${name}`);
            return value === null ? [] : [[name, value]];
          }),
        );
      extra.push(...said.headers.filter(([name]) => !name.startsWith('x-middleware-')));
    }
    const found = output.functionAt(path);
    if (!found) return { status: 404, headers: [], body: Buffer.from('no function') };
    const headers = { ...asked.headers, 'x-matched-path': found.matched };
    const given = await ask(await urlOf(found.at), { ...asked, headers });
    return { ...given, headers: [...extra, ...given.headers] };
  }

  const listener = async (asking: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url = '/', headers } = asking;
    const { host = '' } = headers;
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const {
      status,
      headers: lines,
      body,
    } = await answer({
      ...{ method, url, body: await buffer(asking) },
      headers: { ...plain, 'x-forwarded-host': host, 'x-forwarded-proto': 'http' },
    });
    const once = lines.filter(
      ([name]) => !/^(transfer-encoding|connection|content-length|keep-alive)$/.test(name),
    );
    response.writeHead(status, once.flat()).end(body);
  };
  const server = createServer((asking, response) => {
    listener(asking, response).catch((error) => response.writeHead(502).end(String(error)));
  });
  server.listen(port, '127.0.0.1');
  return { stop: () => server.close() };
}

/** Uses Node's own client: `fetch` replaces the Host header and does not keep the order of headers. */
function ask(origin: string, { method, url, headers, body }: Asked): Promise<Answer> {
  const { connection: _, 'content-length': __, ...passed } = headers;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Promise((resolve, reject) => {
    const options = { method, headers: passed, setHost: false };
    const asking = request(origin + url, options, async (response) => {
      const { rawHeaders, statusCode = 0 } = response;
      const names = rawHeaders.filter((_, index) => index % 2 === 0);
      const lines = names.map((name, index): [string, string] => [
        name.toLowerCase(),
        rawHeaders[2 * index + 1] ?? '',
      ]);
      resolve({ status: statusCode, headers: lines, body: await buffer(response) });
    });
    asking.on('error', reject).end(hasBody ? body : undefined);
  });
}

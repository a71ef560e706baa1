import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LENGTH_HEADER, POLICY_HEADER } from '@/lib/http/file-head';

type Seen = { path: string; range?: string; status: number; bytes: number };

/** A route on its own server, for clients that are real programs. */
export async function serveRoute(origin: string, route: (request: Request) => Promise<Response>) {
  const seen: Seen[] = [];
  let cutAfter: number | undefined;
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const headers = Object.entries(request.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    );
    const answer = await route(new Request(origin + path, { method: request.method, headers }));
    const line: Seen = { path, range: request.headers.range, status: answer.status, bytes: 0 };
    seen.push(line);
    const told = Object.fromEntries(
      [...answer.headers].filter(([name]) => name !== LENGTH_HEADER && name !== POLICY_HEADER),
    );
    response.writeHead(answer.status, told);
    for await (const chunk of chunksOf(answer)) {
      line.bytes += chunk.byteLength;
      await new Promise<void>((resolve) => response.write(chunk, () => resolve()));
      if (cutAfter !== undefined && line.bytes >= cutAfter) {
        cutAfter = undefined;
        response.destroy();
        return;
      }
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { host } = new URL(origin);
  return {
    seen,
    /** The next answer breaks off after so many bytes. */
    cutNextAfter: (bytes: number) => {
      cutAfter = bytes;
    },
    /**
     * Runs this machine's curl in a folder, with the route's server in place of its origin.
     * @returns its exit code
     */
    curl: (folder: string, args: string[]) =>
      new Promise<number | null>((resolve, reject) => {
        const to = `${host}:127.0.0.1:${port}`;
        const env = { ...process.env, HOME: folder };
        spawn('curl', ['--silent', '--connect-to', to, ...args], { cwd: folder, env, stdio: 'ignore' })
          .on('error', reject)
          .on('exit', resolve);
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) yield read.value;
}

import { request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Certificates } from '@/scripts/testing/certificate';

export interface FrontOptions {
  port: number;
  certificates: Certificates;
  /** The target of a request: an origin on this machine; undefined when nothing runs there (502). */
  to: () => string | undefined;
  /** The Host header for the target, when it differs from the visitor's. */
  as?: string;
  /**
   * Answers some requests itself.
   * @returns whether it did
   */
  instead?: (method: string, url: string, response: ServerResponse) => boolean;
}

/** A reverse proxy as in front of a public app: it ends TLS and passes the Host header on. */
export async function openFront({ port, certificates, to, as, instead }: FrontOptions) {
  const { key, certificate: cert } = certificates;
  const server = createServer({ key, cert }, (asked, response) => {
    const { method = 'GET', url = '/', headers } = asked;
    if (instead?.(method, url, response)) return;
    const origin = to();
    const fail = () => {
      if (!response.headersSent) response.writeHead(502);
      response.end();
    };
    if (!origin) return fail();
    const { hostname, port: inner } = new URL(origin);
    const { host } = headers;
    const passed = { ...headers, host: as ?? host, 'x-forwarded-proto': 'https', 'x-forwarded-host': host };
    const onward = request({ hostname, port: inner, path: url, method, headers: passed }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', fail);
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Front = Awaited<ReturnType<typeof openFront>>;

import { request } from 'node:http';

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

export interface Question {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string;
  /** The Host header, when it differs from the address. */
  host?: string;
  /** The client's time limit, ms. */
  patience?: number;
}

export interface SendError extends Error {
  code?: string;
  /** The error came before any part of an answer. */
  beforeAnswer?: boolean;
}

/**
 * One HTTP request on its own connection, sent exactly as given: no redirect is followed and no path
 * normalized. Rejects with a SendError when the answer is incomplete.
 */
export function send(origin: string, path: string, question: Question = {}): Promise<Answer> {
  const { hostname, port, host } = new URL(origin);
  const { method = 'GET', headers = {}, body } = question;
  return new Promise((resolve, reject) => {
    const call = request({
      hostname,
      port,
      path,
      method,
      agent: false,
      headers: { host: question.host ?? host, connection: 'close', ...headers },
    });
    call.setTimeout(question.patience ?? 30_000, () => call.destroy(new Error('Nothing came for too long')));
    call.on('error', (error: SendError) => {
      error.beforeAnswer = true;
      reject(error);
    });
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        if (!response.complete) return reject(new Error('The answer was cut'));
        const pairs = Object.entries(response.headersDistinct);
        const lines = pairs.flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        );
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(lines),
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    call.end(body);
  });
}

import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** What a receiver answered within the limit. */
export interface Receipt {
  status?: number;
  body: string;
  /** Why there is no status: refused, timed out ... */
  failure?: string;
  /** Real milliseconds. */
  took: number;
}

/** Zoom waits 3 seconds (zoom-facts 3.2, 3.3). Real time: the receiver cannot be hurried. */
const PATIENCE = 3000;
const ROOM = 16 * 1024;

/** Posts the exact bytes; never rejects, never follows a redirect. Its own connection, so nothing is left open. */
export function post(url: string, headers: Record<string, string>, body: string): Promise<Receipt> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  const bytes = Buffer.from(body, 'utf8');
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const fail = (failure: string) => resolve({ body: '', failure, took: took() });
    const call: ClientRequest = send(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': bytes.length },
      signal: AbortSignal.timeout(PATIENCE),
    });
    call.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.name === 'AbortError' ? 'no answer within 3 s' : (error.code ?? error.message)),
    );
    call.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        if (text.length < ROOM) text += part;
      });
      response.on('error', () => fail('answer broke off'));
      response.on('end', () => resolve({ status: response.statusCode, body: text, took: took() }));
    });
    call.end(bytes);
  });
}

import type { ServerResponse } from 'node:http';

/**
 * How long a file is, from a route to the server. Next.js drops `Content-Length` from every answer of a route
 * (its server/send-response.js), and without it nobody sees how much of a large file is still to come.
 */
export const LENGTH_HEADER = 'x-evergreen-length';

/** Says the length of an answer as a route knew it, in the moment in which its head is written. */
export function sayLength(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = ((...args: unknown[]) => {
    const length = response.getHeader(LENGTH_HEADER);
    if (length !== undefined && !response.headersSent) {
      response.removeHeader(LENGTH_HEADER);
      // What was packed on the way has another length.
      if (!response.hasHeader('content-encoding')) response.setHeader('content-length', String(length));
    }
    return writeHead(...args);
  }) as ServerResponse['writeHead'];
}

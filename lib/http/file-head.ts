import type { ServerResponse } from 'node:http';

/**
 * How long a file is, from a route to the server. Next.js drops `Content-Length` from every answer of a route
 * (its server/send-response.js), and without it nobody sees how much of a large file is still to come.
 */
export const LENGTH_HEADER = 'x-evergreen-length';

/** The policy of a file, from a route to the server. Next.js keeps the one that proxy.ts gives to every address. */
export const POLICY_HEADER = 'x-evergreen-policy';

/** Says the length and the policy of an answer as a route knew them, in the moment in which its head is written. */
export function sayFileHead(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  const take = (name: string) => {
    const value = response.getHeader(name);
    if (value !== undefined) response.removeHeader(name);
    return value === undefined ? undefined : String(value);
  };
  response.writeHead = ((...args: unknown[]) => {
    if (!response.headersSent) {
      const [length, policy] = [take(LENGTH_HEADER), take(POLICY_HEADER)];
      if (policy !== undefined) response.setHeader('content-security-policy', policy);
      // What was packed on the way has another length.
      if (length !== undefined && !response.hasHeader('content-encoding'))
        response.setHeader('content-length', length);
    }
    return writeHead(...args);
  }) as ServerResponse['writeHead'];
}

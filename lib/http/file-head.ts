import type { ServerResponse } from 'node:http';

/**
 * Passes the length of a file from a route to the server. Next.js drops `Content-Length` from every answer of
 * a route (its server/send-response.js), and without it a browser cannot show how much of a large file
 * remains.
 */
export const LENGTH_HEADER = 'x-evergreen-length';

/**
 * Passes the security policy of a file from a route to the server. Next.js keeps the one that the guard or
 * proxy.ts sets for every address.
 */
export const POLICY_HEADER = 'x-evergreen-policy';

/**
 * Sets the length and the policy that the route passed on, at the moment in which the head of the answer is
 * written.
 */
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
      // A compressed body has another length.
      if (length !== undefined && !response.hasHeader('content-encoding'))
        response.setHeader('content-length', length);
    }
    return writeHead(...args);
  }) as ServerResponse['writeHead'];
}

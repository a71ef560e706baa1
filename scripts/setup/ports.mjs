import { createServer } from 'node:net';

/**
 * @param {number} port 0 asks the system for any free one
 * @returns {Promise<number | undefined>} the port, if it is free on 127.0.0.1
 */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : undefined));
    });
  });
}

/**
 * The first free port on 127.0.0.1 from `preferred` on, else any free one.
 *
 * @param {number} [preferred]
 * @param {number[]} [taken] ports that are reserved
 */
export async function freePort(preferred = 0, taken = []) {
  for (let port = preferred; preferred !== 0 && port < preferred + 20 && port < 65_536; port += 1) {
    if (!taken.includes(port) && (await tryPort(port)) !== undefined) return port;
  }
  const port = await tryPort(0);
  if (port === undefined) throw new Error('No free port on 127.0.0.1.');
  return port;
}

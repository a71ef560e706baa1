import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';

// Between being found free and being listened on, a port can be taken in two ways: by the system, for one end of
// somebody's connection or for who asks for any port (Linux takes them from 32768 on, macOS and Windows from 49152 on:
// ip(7), ip_local_port_range; RFC 6335, section 6), and by another process that looks for a port as this one does.
// So "any port" is one below those, and it is reserved by a file.
const LOWEST = 20_000;
const HIGHEST = 31_999;
/** A reservation that a killed process has left behind ends after a day. */
const RESERVATION_MS = 86_400_000;

/** @type {string[]} */
const reserved = [];

/**
 * @param {number} port
 * @returns {Promise<boolean>} whether the port is free on 127.0.0.1
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function release() {
  for (const file of reserved) rmSync(file, { force: true });
}

/**
 * @param {number} port
 * @returns {boolean} whether the port is this process's now, until it ends
 */
function reserve(port) {
  const folder = `${tmpdir()}/evergreen-ports-${process.getuid?.() ?? 'user'}`;
  const file = `${folder}/${port}`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const since = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (since !== undefined && Date.now() - since > RESERVATION_MS) rmSync(file, { force: true });
  try {
    closeSync(openSync(file, 'wx'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
  if (reserved.length === 0) process.once('exit', release);
  reserved.push(file);
  return true;
}

/**
 * A free port on 127.0.0.1 that nobody else is given until this process ends.
 *
 * @returns {Promise<number>}
 */
async function anyPort() {
  const ports = HIGHEST - LOWEST + 1;
  const first = Math.floor(Math.random() * ports);
  for (let step = 0; step < ports; step += 1) {
    const port = LOWEST + ((first + step) % ports);
    if (reserve(port) && (await isFree(port))) return port;
  }
  throw new Error('No free port on 127.0.0.1.');
}

/**
 * The first free port on 127.0.0.1 from `preferred` on, else any free one, which nobody else is given until this
 * process ends.
 *
 * @param {number} [preferred]
 * @param {number[]} [taken] ports that are promised to others
 */
export async function freePort(preferred = 0, taken = []) {
  for (let port = preferred; preferred !== 0 && port < preferred + 20 && port < 65_536; port += 1) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  return anyPort();
}

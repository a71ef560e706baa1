import { chownSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { supervise } from '../process/supervise.mjs';
import { explainPostgres } from '../setup/explain.mjs';
import { localFolder } from '../setup/paths.mjs';
import { freePort } from '../setup/ports.mjs';
import { binaries, outsideFolder } from './binaries.mjs';
import { createData, mendAfterCrash, role, smallSharedMemory } from './data-folder.mjs';
import { canReach, serverUser } from './server-user.mjs';
import { temporaryFolder } from './test-folder.mjs';

/**
 * A running embedded PostgreSQL; `url` is that of its database `postgres`.
 *
 * @typedef {{ url: string, exited: Promise<number>, stop: () => Promise<void> }} Cluster
 */

/**
 * Starts this clone's PostgreSQL, with the data of earlier runs.
 *
 * @returns {Promise<Cluster>}
 */
export async function startKeptCluster() {
  const user = serverUser();
  const bin = binaries(user);
  mkdirSync(localFolder, { recursive: true });
  const base = canReach(user, localFolder) ? localFolder : outsideFolder();
  if (existsSync(`${base}/postgres/PG_VERSION`)) await mendAfterCrash(`${base}/postgres`);
  else await createData(base, user, bin);
  return start({ base, user, bin, settings: [] });
}

/**
 * Starts a PostgreSQL for tests: as fast as possible, and deleted with its folder when it stops.
 *
 * @param {{ inMemory: boolean }} [options] whether its files may be in memory
 * @returns {Promise<Cluster>}
 */
export async function startThrowAwayCluster(options = { inMemory: false }) {
  const user = serverUser();
  const bin = binaries(user);
  const base = temporaryFolder(user, options);
  if (user.uid !== undefined) chownSync(base, user.uid, user.gid ?? user.uid);
  try {
    await createData(base, user, bin, ['--no-sync']);
    const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];
    return await start({ base, user, bin, settings, removeFolder: base });
  } catch (error) {
    rmSync(base, { recursive: true, force: true });
    throw error;
  }
}

/**
 * @param {{
 *   base: string, user: import('./server-user.mjs').ServerUser, bin: string, settings: string[], removeFolder?: string,
 * }} options
 * @returns {Promise<Cluster>}
 */
async function start({ base, user, bin, settings, removeFolder }) {
  const port = await freePort();
  const args = [
    '-D',
    `${base}/postgres`,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    '',
    ...smallSharedMemory,
  ];
  let said = '';
  /** @type {() => void} */
  let ready = () => {};
  /** @type {Promise<void>} */
  const started = new Promise((resolve) => {
    ready = resolve;
  });
  const server = supervise(`${bin}/postgres`, [...args, ...settings.flatMap((setting) => ['-c', setting])], {
    ...user,
    cwd: '/',
    signal: 'SIGINT',
    signalGroup: false,
    graceMs: 10_000,
    removeFolder,
    onOutput: (text) => {
      said = (said + text).slice(-4000);
      if (said.includes('ready to accept connections')) ready();
    },
  });
  const failed = server.exited.then(() => {
    throw new Error(explainPostgres(said, base));
  });
  await Promise.race([started, failed]);
  failed.catch(() => {});
  const password = readFileSync(`${base}/postgres-password`, 'utf8').trim();
  return { ...server, url: `postgresql://${role}:${password}@127.0.0.1:${port}/postgres` };
}

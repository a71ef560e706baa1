import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { commandOf } from '../process/command-of.mjs';
import { canReach } from './server-user.mjs';

const GIB = 1024 ** 3;
/** In bytes, with much to spare: the databases of all unit tests took 1.5 GB, and the tests take memory themselves. */
const ROOM = { files: 6 * GIB, memory: 10 * GIB };
const MEMORY = '/dev/shm';
const PREFIX = 'evergreen-test-';

/**
 * Makes a folder for a PostgreSQL of tests.
 *
 * @param {import('./server-user.mjs').ServerUser} user who has to reach it
 * @param {{ inMemory: boolean, memory?: string, isRoomy?: () => boolean }} options `inMemory` prefers the file system
 *   in memory, if it has room: a new database is three hundred files, which a disk takes several times as long to make
 * @returns {string}
 * @throws {Error} with a sentence when no folder can be reached
 */
export function temporaryFolder(user, { inMemory, memory = MEMORY, isRoomy = hasRoom }) {
  const folders = [...(inMemory && isRoomy() ? [memory] : []), tmpdir(), '/var/tmp', '/tmp'];
  for (const folder of folders) {
    try {
      if (!canReach(user, folder)) continue;
      if (folder === memory) removeLeftovers(folder);
      return mkdtempSync(`${folder}/${PREFIX}`);
    } catch {
      // Not writable: the next one is tried.
    }
  }
  throw new Error(
    'PostgreSQL needs a folder for temporary files: set TMPDIR to one that everybody can reach.',
  );
}

function hasRoom() {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM.files && process.availableMemory() > ROOM.memory;
}

/**
 * Removes the folders of clusters that run no more: those of a killed supervisor would keep memory until the machine
 * is restarted.
 *
 * @param {string} folder
 */
export function removeLeftovers(folder) {
  for (const name of readdirSync(folder)) {
    const lock = `${folder}/${name}/postgres/postmaster.pid`;
    // Without the file the cluster is only being made, or it has ended and its folder is being removed.
    if (!name.startsWith(PREFIX) || !existsSync(lock)) continue;
    const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
    if (!commandOf(pid).includes(name)) rmSync(`${folder}/${name}`, { recursive: true, force: true });
  }
}

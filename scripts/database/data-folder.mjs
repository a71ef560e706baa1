import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { commandOf } from '../process/command-of.mjs';
import { explain, explainPostgres } from '../setup/explain.mjs';

/** The only database role of an embedded PostgreSQL. */
export const role = 'evergreen';

/** For initdb and postgres: containers often have a small /dev/shm, or one that is not writable. */
export const smallSharedMemory = ['-c', 'dynamic_shared_memory_type=mmap'];

const run = promisify(execFile);

/**
 * Creates the folder `base`/postgres with the data of a new PostgreSQL, completely or not at all, and the
 * file `base`/postgres-password.
 *
 * @param {string} base
 * @param {import('./server-user.mjs').ServerUser} user
 * @param {string} bin the folder of `initdb`
 * @param {string[]} [flags] more flags for initdb
 */
export async function createData(base, user, bin, flags = []) {
  const unfinished = `${base}/postgres.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  writeFileSync(`${base}/postgres-password`, password, { mode: 0o600 });
  writeFileSync(`${unfinished}/password`, password, { mode: 0o600 });
  for (const path of [unfinished, `${unfinished}/password`]) {
    if (user.uid !== undefined) chownSync(path, user.uid, user.gid ?? user.uid);
  }
  // The built-in locale sorts the same on every machine.
  const locale = ['--no-locale', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${role}`, `--pwfile=${unfinished}/password`, '--auth=scram-sha-256'];
  const settings = [...smallSharedMemory, ...flags];
  await run(`${bin}/initdb`, [`--pgdata=${unfinished}/data`, ...locale, ...access, ...settings], {
    ...user,
    cwd: '/',
  }).catch((error) => {
    throw new Error(explainPostgres(error.stderr || explain(error), base), { cause: error });
  });
  renameSync(`${unfinished}/data`, `${base}/postgres`);
  rmSync(unfinished, { recursive: true });
}

/**
 * After a crash: stops a PostgreSQL that still runs on this data, and removes the lock file of a dead one
 * whose process id another program has by now (PostgreSQL would refuse to start).
 *
 * @param {string} data
 */
export async function mendAfterCrash(data) {
  const lock = `${data}/postmaster.pid`;
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (commandOf(pid).includes(data)) {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; commandOf(pid).includes(data) && waited < 10_000; waited += 100) await pause(100);
  }
  if (!commandOf(pid).includes(data)) rmSync(lock, { force: true });
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

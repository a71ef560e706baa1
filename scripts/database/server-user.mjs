import { execFileSync } from 'node:child_process';

/** @typedef {{ uid?: number, gid?: number }} ServerUser */

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so root lends it an account that is there already; nobody
 * else needs one.
 *
 * @returns {ServerUser}
 */
export function serverUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', '_postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, name], { stdio: 'pipe' })),
      );
      if (uid !== undefined && uid > 0) return { uid, gid };
    } catch {
      // No such account: the next one.
    }
  }
  throw new Error(
    'PostgreSQL cannot run as root, and there is no account "postgres" or "nobody" to run it as.',
  );
}

/**
 * @param {ServerUser} user
 * @param {string} folder
 * @returns {boolean} whether that user can work in the folder (one under /root it cannot)
 */
export function canReach(user, folder) {
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$1" && ls . >/dev/null', 'sh', folder], {
      ...user,
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

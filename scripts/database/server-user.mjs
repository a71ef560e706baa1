import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** @typedef {{ uid?: number, gid?: number }} ServerUser */

/**
 * The account that PostgreSQL runs as. It refuses to run as root, so root gives it an existing account; other
 * users need none.
 *
 * @param {{ uid?: number, account?: () => unknown }} [who] the account of this process; `account` throws for
 *   one without a name
 * @returns {ServerUser}
 * @throws {Error} with a sentence when there is no account that PostgreSQL would run as
 */
export function serverUser({ uid = process.getuid?.(), account = userInfo } = {}) {
  if (uid !== 0) return ownAccount(uid, account);
  for (const name of ['postgres', '_postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, name], { stdio: 'pipe' })),
      );
      if (uid !== undefined && uid > 0) return { uid, gid };
    } catch {
      // This account does not exist: the next one is tried.
    }
  }
  throw new Error(
    'PostgreSQL cannot run as root, and there is no account "postgres" or "nobody" to run it as: make one (useradd postgres).',
  );
}

/**
 * @param {number | undefined} uid
 * @param {() => unknown} account
 * @returns {ServerUser}
 */
function ownAccount(uid, account) {
  try {
    account();
    return {};
  } catch {
    throw new Error(
      `PostgreSQL does not run as a user without a name, and user id ${uid} has none in /etc/passwd. Run this as a user that has one, or set DATABASE_URL to a PostgreSQL.`,
    );
  }
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

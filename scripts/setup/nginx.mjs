import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/sbin/nginx',
  '/usr/local/sbin/nginx',
  '/usr/local/bin/nginx',
  '/opt/homebrew/bin/nginx',
];

/** @returns {string | undefined} an nginx that runs here */
export function findNginx() {
  return PLACES.find(runs);
}

/**
 * Finds an nginx for the tests, or installs one where that takes no more than this system's own packages. Without one
 * the test behind nginx is left out of the run; a line says so.
 */
export function ensureNginx() {
  if (findNginx()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No nginx here. Installing the one of this system (apt-get install nginx-light) ...');
    // A test starts its own; the package's service must not take port 80.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light'],
    ])
      spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!findNginx())
    console.log('No nginx: the test behind one is left out (Debian: apt-get install nginx-light).');
}

/** @param {string} path */
function runs(path) {
  if (!existsSync(path)) return false;
  try {
    execFileSync(path, ['-v'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

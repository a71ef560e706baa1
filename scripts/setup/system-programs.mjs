import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * A program of the system that a test runs for real, beside the app.
 *
 * @typedef {{ name: string, package: string, places: string[], versionFlag: string, leftOut: string }} Program
 */

const folders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
const placesOf = (/** @type {string} */ file) => folders.map((folder) => `${folder}/${file}`);

/** @satisfies {Record<string, Program>} */
const programs = {
  nginx: {
    name: 'nginx',
    package: 'nginx-light',
    places: placesOf('nginx'),
    versionFlag: '-v',
    leftOut: 'the test behind one',
  },
  pgbouncer: {
    name: 'PgBouncer',
    package: 'pgbouncer',
    places: placesOf('pgbouncer'),
    versionFlag: '--version',
    leftOut: 'the test through one',
  },
  khal: {
    name: 'khal',
    package: 'khal',
    places: placesOf('khal'),
    versionFlag: '--version',
    leftOut: 'the test of a calendar program',
  },
};

/**
 * @param {keyof typeof programs} which
 * @returns {string | undefined} the path of one that runs here
 */
export function findProgram(which) {
  const { places, versionFlag } = programs[which];
  return places.find((path) => runs(path, versionFlag));
}

/**
 * Finds a program for the tests, or installs it when this system's own packages have it. Otherwise its tests
 * are left out, and a line says so.
 *
 * @param {keyof typeof programs} which
 */
export function ensureProgram(which) {
  if (findProgram(which)) return;
  const { name, package: wanted, leftOut } = programs[which];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`No ${name} here. Installing the one of this system (apt-get install ${wanted}) ...`);
    // A test starts its own instance; the package's service must not take a port.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', wanted],
    ])
      spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!findProgram(which))
    console.log(`No ${name}: ${leftOut} is left out (Debian: apt-get install ${wanted}).`);
}

/**
 * @param {string} path
 * @param {string} versionFlag
 */
function runs(path, versionFlag) {
  if (!existsSync(path)) return false;
  try {
    execFileSync(path, [versionFlag], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

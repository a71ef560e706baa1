import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { localFolder } from './paths.mjs';

/**
 * Removes from an environment what a shell sets for other programs and what would change ours.
 *
 * @param {Record<string, string | undefined>} environment
 */
export function tidyShell(environment) {
  forgetOthersSettings(environment);
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) {
    if (environment[name] === undefined || isWritable(environment[name])) continue;
    if (environment[name]) console.error(`${name} is not a folder one can write to; going on without it.`);
    delete environment[name];
  }
  giveHome(environment);
}

/**
 * The same for variables from a .env file, into which templates of databases and hosts write them.
 *
 * @param {Record<string, string | undefined>} environment
 */
export function forgetOthersSettings(environment) {
  for (const name of Object.keys(environment)) {
    // Variables of psql: pg reads them too, and would connect differently from what DATABASE_URL says.
    if (/^PG[A-Z_]+$/.test(name)) delete environment[name];
  }
  // Each command sets its own: with `production`, `next dev` makes a page that loads nothing, and rewrites
  // tsconfig.json.
  delete environment.NODE_ENV;
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(`${folder}/.`, constants.W_OK | constants.X_OK);
    return folder !== '';
  } catch {
    return false;
  }
}

/**
 * A user id without an account has no home folder, and Node.js throws when a library asks for it.
 *
 * @param {Record<string, string | undefined>} environment
 */
function giveHome(environment) {
  if (environment.HOME) return;
  try {
    homedir();
  } catch {
    environment.HOME = `${localFolder}/home`;
    mkdirSync(environment.HOME, { recursive: true });
  }
}

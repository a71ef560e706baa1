import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { localFolder } from './paths.mjs';

/**
 * Takes out of an environment what somebody's shell says for other programs, and what would change ours.
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
 * The same for what a .env file brings along: templates of databases and hosts write these into it.
 *
 * @param {Record<string, string | undefined>} environment
 */
export function forgetOthersSettings(environment) {
  for (const name of Object.keys(environment)) {
    // Settings of psql: pg reads them too, and would connect otherwise than DATABASE_URL says.
    if (/^PG[A-Z_]+$/.test(name)) delete environment[name];
  }
  // Each command knows its own: with production, `next dev` makes a page that loads nothing and rewrites tsconfig.json.
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
 * A user id without an account has no home, and Node.js throws where a library asks for one.
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

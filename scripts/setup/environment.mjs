import { existsSync, readFileSync } from 'node:fs';
import { parseDotEnv, textOf } from './dotenv.mjs';
import { root } from './paths.mjs';
import { forgetOthersSettings } from './shell.mjs';

/**
 * Tells Next.js (@next/env) that the .env files have been read. Its own reader expands `$` in values, even in
 * those from the shell, so that one password would have two readings.
 */
export const nextReadsNoFiles = { __NEXT_PROCESSED_ENV: 'true' };

/** @typedef {'development' | 'production'} Mode */

/**
 * @param {Mode} mode
 * @param {string} [folder]
 * @returns {string[]} the files that Next.js names, in order of precedence
 */
export const envFiles = (mode, folder = root) =>
  [`.env.${mode}.local`, '.env.local', `.env.${mode}`, '.env'].map((name) => `${folder}/${name}`);

/**
 * Reads the .env files of this clone, if there are any, into the environment. Variables that are already set
 * win.
 *
 * @param {Record<string, string | undefined>} [environment]
 * @param {Mode} [mode]
 * @param {string} [folder]
 * @throws {Error} with a line for each line of a file that is not read
 */
export function loadDotEnv(environment = process.env, mode = 'production', folder = root) {
  for (const file of envFiles(mode, folder)) addTo(environment, readEnvFile(file));
  forgetOthersSettings(environment);
  Object.assign(environment, nextReadsNoFiles);
}

/**
 * @param {string} file
 * @returns {Record<string, string>} its variables; none when there is no such file
 * @throws {Error} with a line for each line that is not read, because it could be a variable that is needed
 */
export function readEnvFile(file) {
  if (!existsSync(file)) return {};
  const { values, notRead } = parseDotEnv(textOf(readFileSync(file)));
  if (notRead.length === 0) return values;
  // Reported by its number, because the line itself may contain a secret.
  throw new Error(notRead.map((line) => `${file}, line ${line} is not NAME=value`).join('\n'));
}

/**
 * Sets the variables that are not set. An empty value counts as not set, as in .env.example.
 *
 * @param {Record<string, string | undefined>} environment
 * @param {Record<string, string>} values
 */
export function addTo(environment, values) {
  for (const [name, value] of Object.entries(values)) {
    if (!environment[name] && value !== '') environment[name] = value;
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { parseDotEnv, textOf } from './dotenv.mjs';
import { root } from './paths.mjs';
import { forgetOthersSettings } from './shell.mjs';

/**
 * Tells Next.js (@next/env) that the .env files have been read. Its own reader expands `$` in values, in those of the
 * shell too, so that one password would be two, depending on who reads it.
 */
export const nextReadsNoFiles = { __NEXT_PROCESSED_ENV: 'true' };

/** @typedef {'development' | 'production'} Mode */

/**
 * @param {Mode} mode
 * @param {string} [folder]
 * @returns {string[]} the files that Next.js names, those first that win
 */
export const envFiles = (mode, folder = root) =>
  [`.env.${mode}.local`, '.env.local', `.env.${mode}`, '.env'].map((name) => `${folder}/${name}`);

/**
 * Reads the .env files of this clone, where there are any, into the environment. What is set already wins.
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
 * @throws {Error} with a line for each line that is not read: it could be a variable that somebody relies on
 */
export function readEnvFile(file) {
  if (!existsSync(file)) return {};
  const { values, notRead } = parseDotEnv(textOf(readFileSync(file)));
  if (notRead.length === 0) return values;
  // By number: the line itself may be half a secret.
  throw new Error(notRead.map((line) => `${file}, line ${line} is not NAME=value`).join('\n'));
}

/**
 * Sets what is not set. An empty value counts as not set: that is how .env.example leaves them.
 *
 * @param {Record<string, string | undefined>} environment
 * @param {Record<string, string>} values
 */
export function addTo(environment, values) {
  for (const [name, value] of Object.entries(values)) {
    if (!environment[name] && value !== '') environment[name] = value;
  }
}

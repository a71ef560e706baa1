import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { root } from './paths.mjs';

/**
 * Reads the file .env of this clone, if there is one, into the environment. What is set already wins.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function loadDotEnv(environment = process.env) {
  addTo(environment, readEnvFile(`${root}/.env`));
}

/**
 * @param {string} file
 * @returns {Record<string, string>} its variables; none when there is no such file
 */
export function readEnvFile(file) {
  return existsSync(file) ? /** @type {Record<string, string>} */ (parseEnv(readFileSync(file, 'utf8'))) : {};
}

/**
 * Sets what is not set. An empty value counts as not set: that is how .env.example leaves them.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {Record<string, string>} values
 */
export function addTo(environment, values) {
  for (const [name, value] of Object.entries(values)) {
    if (!environment[name] && value !== '') environment[name] = value;
  }
}

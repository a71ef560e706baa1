import { existsSync, readFileSync } from 'node:fs';
import util from 'node:util';
import { root } from './paths.mjs';

/**
 * Reads the files .env.local and .env of this clone, where there are any, into the environment. What is set
 * already wins, as it does with Next.
 *
 * @param {Record<string, string | undefined>} [environment]
 */
export function loadDotEnv(environment = process.env) {
  for (const file of ['.env.local', '.env']) addTo(environment, readEnvFile(`${root}/${file}`));
}

/**
 * @param {string} file
 * @returns {Record<string, string>} its variables; none when there is no such file
 */
export function readEnvFile(file) {
  return existsSync(file)
    ? /** @type {Record<string, string>} */ (util.parseEnv(readFileSync(file, 'utf8')))
    : {};
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

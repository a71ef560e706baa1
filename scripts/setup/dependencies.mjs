import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './paths.mjs';

/**
 * Installs the dependencies when some are missing or are not those of package-lock.json.
 *
 * @param {{ production?: boolean }} [want] `production`: what `npm ci --omit=dev` installs is enough
 * @throws when npm fails; it has said why by then
 */
export function ensureDependencies({ production = false } = {}) {
  const all = packagesOf(`${root}/package-lock.json`);
  const wanted = production ? forProduction(all) : all;
  const installed = packagesOf(`${root}/node_modules/.package-lock.json`);
  if (upToDate(wanted, installed)) return;
  console.log('Installing the dependencies (npm ci) ...');
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  // Nothing here needs install scripts, and some of them would download what is never used.
  const flags = ['ci', '--no-audit', '--no-fund', '--include=dev', '--ignore-scripts'];
  const { status, error } = spawnSync(command ?? 'npm', [...args, ...flags], { cwd: root, stdio: 'inherit' });
  if (error) throw new Error('npm was not found: install it with Node.js, and try again.');
  if (status !== 0) throw new Error('npm ci failed: see above. Try again when the registry can be reached.');
}

/** @typedef {Record<string, { version?: string, optional?: boolean, dev?: boolean, devOptional?: boolean }>} Packages */

/**
 * `devOptional` is what production may do without, such as the peers of a dependency that are optional.
 *
 * @param {Packages} packages
 * @returns {Packages}
 */
export const forProduction = (packages) =>
  Object.fromEntries(Object.entries(packages).filter(([, { dev, devOptional }]) => !dev && !devOptional));

/**
 * Package by package, not by the files' dates: git writes package-lock.json anew on every checkout.
 *
 * @param {Packages} wanted
 * @param {Packages} installed
 */
export function upToDate(wanted, installed) {
  return Object.entries(wanted).every(([folder, { version, optional }]) => {
    if (folder === '') return true;
    const present = installed[folder];
    return present ? present.version === version : optional === true;
  });
}

/**
 * @param {string} file
 * @returns {Packages}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

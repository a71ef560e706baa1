import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './paths.mjs';

/**
 * Installs the dependencies when some are missing or differ from package-lock.json.
 *
 * @param {{ production?: boolean }} [want] `production`: what `npm ci --omit=dev` installs is enough
 * @throws when npm fails, after npm has printed why
 */
export function ensureDependencies({ production = false } = {}) {
  const all = packagesOf(`${root}/package-lock.json`);
  const wanted = production ? forProduction(all) : all;
  const installed = packagesOf(`${root}/node_modules/.package-lock.json`);
  if (upToDate(wanted, installed)) return;
  console.log('Installing the dependencies (npm ci) ...');
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  // No dependency here needs its install script, and some scripts would download unused files.
  const flags = ['ci', '--no-audit', '--no-fund', '--include=dev', '--ignore-scripts'];
  const { status, error } = spawnSync(command ?? 'npm', [...args, ...flags], { cwd: root, stdio: 'inherit' });
  if (error) throw new Error('npm was not found: install it with Node.js, and try again.');
  if (status !== 0) throw new Error('npm ci failed: see above. Try again when the registry can be reached.');
}

/** @typedef {Record<string, { version?: string, optional?: boolean, dev?: boolean, devOptional?: boolean }>} Packages */

/**
 * `devOptional` marks what production does not need, such as optional peers of a dependency.
 *
 * @param {Packages} packages
 * @returns {Packages}
 */
export const forProduction = (packages) =>
  Object.fromEntries(Object.entries(packages).filter(([, { dev, devOptional }]) => !dev && !devOptional));

/**
 * Compares package by package and not by dates, because git writes package-lock.json again on every checkout.
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

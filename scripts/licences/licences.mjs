import { existsSync, readFileSync } from 'node:fs';
import { root } from '../setup/paths.mjs';

/** @typedef {'shipped' | 'optional' | 'development'} Use */
/** @typedef {{ name: string, version: string, licence: string, use: Use }} Package */

/** With these an app under the MIT licence may be given away: none asks for more than that its text goes along. */
const PERMISSIVE = new Set([
  ...[
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MIT-0',
  ],
  // Data, named as its source wants: the browsers' versions of caniuse-lite.
  ...['CC-BY-4.0', 'Python-2.0', 'Unlicense'],
]);

/**
 * Whether something under this licence may be part of an app under the MIT licence.
 *
 * @param {string} expression of SPDX; one that mixes AND and OR is judged as if all of it held
 */
export function isPermissive(expression) {
  const names = expression.replace(/[()]/g, '').split(/ (?:AND|OR) /i);
  const isKnown = (/** @type {string} */ name) => PERMISSIVE.has(name.trim());
  return / AND /i.test(expression) ? names.every(isKnown) : names.some(isKnown);
}

/**
 * Every package of package-lock.json that is installed here, with the licence that it says itself.
 *
 * @returns {Package[]}
 */
export function packagesHere() {
  const { packages } = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8'));
  return Object.entries(packages).flatMap(([folder, { dev, devOptional, optional }]) => {
    const file = `${root}/${folder}/package.json`;
    if (folder === '' || !existsSync(file)) return [];
    const { name, version, license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
    /** @type {Use} */
    const use = dev || devOptional ? 'development' : optional ? 'optional' : 'shipped';
    return [{ name, version, licence: licenceOf(license ?? licenses), use }];
  });
}

/**
 * Old packages say it as an object, or as a list.
 *
 * @param {unknown} said
 * @returns {string}
 */
function licenceOf(said) {
  if (typeof said === 'string') return said;
  if (Array.isArray(said)) return said.map(licenceOf).join(' OR ');
  const type = /** @type {{ type?: unknown } | undefined} */ (said)?.type;
  return typeof type === 'string' ? type : 'not told';
}

import { existsSync, readFileSync } from 'node:fs';
import { root } from '../setup/paths.mjs';

/** @typedef {'shipped' | 'optional' | 'development'} Use */
/** @typedef {{ name: string, version: string, licence: string, use: Use }} Package */

/**
 * With these licences an app under the MIT licence may be distributed: they only require that their text is
 * included.
 */
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
  // Licences of data: the browser versions of caniuse-lite.
  ...['CC-BY-4.0', 'Python-2.0', 'Unlicense'],
]);

/**
 * Whether something under this licence may be part of an app under the MIT licence.
 *
 * @param {string} expression of SPDX; in one that mixes AND and OR, every licence has to be permissive
 */
export function isPermissive(expression) {
  const names = expression.replace(/[()]/g, '').split(/ (?:AND|OR) /i);
  const isKnown = (/** @type {string} */ name) => PERMISSIVE.has(name.trim());
  return / AND /i.test(expression) ? names.every(isKnown) : names.some(isKnown);
}

/**
 * Every installed package of package-lock.json, with the licence that it names itself.
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
 * Old packages name it in an object or a list.
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

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { root } from '../setup/paths.mjs';

/** So many lines of a file are in the share together, or are not. */
const SLICE = 10;

/**
 * The lines of a part that one in so many belongs to, spread over all of its files and the same each time, as Stryker
 * names them: `lib/zoom/send.ts:11-20`. A change that reaches over the end of a slice is not made.
 *
 * @param {string[]} mutate of a part: files, and folders as `lib/zoom/**\/*.ts`; tests are left out
 * @param {number} of the share is one slice in so many
 * @returns {string[]}
 */
export function shareOf(mutate, of) {
  const files = mutate.filter((pattern) => !pattern.startsWith('!')).flatMap(filesOf);
  const mixed = files.flatMap(slicesOf).sort((a, b) => numberOf(a) - numberOf(b));
  return mixed.slice(0, Math.ceil(mixed.length / of)).sort();
}

/** @param {string} pattern */
function filesOf(pattern) {
  if (existsSync(`${root}/${pattern}`)) return [pattern];
  const folder = pattern.replace(/\/\*\*.*$/, '');
  return readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();
}

/** @param {string} file */
function slicesOf(file) {
  const lines = readFileSync(`${root}/${file}`, 'utf8').split('\n').length;
  return Array.from(
    { length: Math.ceil(lines / SLICE) },
    (_, slice) => `${file}:${slice * SLICE + 1}-${(slice + 1) * SLICE}`,
  );
}

/** @param {string} slice */
const numberOf = (slice) => createHash('sha256').update(slice).digest().readUInt32BE();

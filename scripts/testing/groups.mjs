import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';

/** @typedef {{ name: string, include: string[], isolate: boolean }} Group */

/** What stays in a process whatever is done: modules of the test's own making, variables, a changed `Intl`. */
const STAYS = [
  /\bvi\.(doMock|resetModules)\b/,
  // A variable that is set, and not one that is only read.
  /\bprocess\.env(?:\.\w+|\[[^\]]*\])?\s*=(?!=)|\b(?:delete|assign\() ?process\.env\b/,
  /\bspyOn\(Intl\b/,
];

/** A replacement that all tests have from one place, so files that replace the same modules can follow each other. */
const SHARED =
  /\bvi\.mock\(\s*'([^']+)',\s*async \(\) =>\s*\(await import\('@\/proof\/worlds\/visiting'\)\)\./g;

/**
 * The files of unit tests, as patterns, in groups. The files of a group share processes, in which modules are
 * loaded once; each file is a process of the app of its own all the same (proof/vitest/process.ts). Files of
 * the group `alone` leave something behind, and each has a process for itself: loading all modules again
 * costs more than a second for each.
 *
 * @param {string} root
 * @param {string[]} patterns relative to it; one that begins with `!` takes files out
 * @returns {Group[]} none of them empty
 */
export function groupsOfTests(root, patterns) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const file of globSync(patterns, { cwd: root }).sort()) {
    const name = groupOf(readFileSync(`${root}/${file}`, 'utf8'));
    groups.set(name, [...(groups.get(name) ?? []), asPattern(file)]);
  }
  return [...groups].map(([name, include]) => ({ name, include, isolate: name === 'alone' }));
}

/** @param {string} text of a file of tests */
function groupOf(text) {
  if (STAYS.some((pattern) => pattern.test(text))) return 'alone';
  const shared = [...text.matchAll(SHARED)].map(([, name]) => name);
  const replaced = text.match(/\bvi\.mock\(/g)?.length ?? 0;
  if (replaced > shared.length) return 'alone';
  return ['together', ...new Set(shared.sort())].join(' without ');
}

/** Vitest reads names as patterns, and page folders have names like `(signed-in)` and `[id]`. */
const asPattern = (/** @type {string} */ file) => file.replace(/[()[\]{}!*?+@]/g, '\\$&');

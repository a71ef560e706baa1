import { readdirSync, readFileSync } from 'node:fs';

/** State that would stay for the next file: replaced modules, a changed environment, singletons. */
const STAYS = [
  /\bvi\.(mock|doMock|resetModules|stubEnv|stubGlobal)\b/,
  /\bprocess\.env\b|\bspyOn\(Intl\b/,
  /@\/proof\/worlds\/(environment|data|auth|visiting|plan)'/,
];

/**
 * The files of unit tests, as patterns, in two groups: those that need a process of their own, and those that
 * share one with other files. A process for each, with all modules loaded again, costs a second for each
 * file.
 *
 * @param {string} root
 * @param {string[]} folders relative to it
 * @returns {{ alone: string[], together: string[] }}
 */
export function filesOfTests(root, folders) {
  const files = folders.flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  );
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file)).sort();
  const alone = tests.filter((file) =>
    STAYS.some((pattern) => pattern.test(readFileSync(`${root}/${file}`, 'utf8'))),
  );
  const together = tests.filter((file) => !alone.includes(file));
  return { alone: alone.map(asPattern), together: together.map(asPattern) };
}

/** Vitest reads names as patterns, and page folders have names like `(signed-in)` and `[id]`. */
const asPattern = (/** @type {string} */ file) => file.replace(/[()[\]{}!*?+@]/g, '\\$&');

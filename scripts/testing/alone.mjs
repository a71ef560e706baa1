import { readdirSync, readFileSync } from 'node:fs';

/** What would stay for the next file: other modules than the real ones, another environment, what was made once. */
const STAYS = [
  /\bvi\.(mock|doMock|resetModules|stubEnv|stubGlobal)\b/,
  /\bprocess\.env\b|\bspyOn\(Intl\b/,
  /@\/proof\/worlds\/(environment|data|auth|visiting|plan)'/,
];

/**
 * The files of unit tests, as patterns, in two: those that need a process of their own, and those that share one with the files
 * before them. A process for each, with all modules loaded anew, costs a second a file.
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

/** Vitest takes names as patterns, and folders of pages are called `(signed-in)` and `[id]`. */
const asPattern = (/** @type {string} */ file) => file.replace(/[()[\]{}!*?+@]/g, '\\$&');

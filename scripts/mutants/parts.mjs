/**
 * What is mutated together, and by which tests it is judged. Browser tests judge nothing here: they need a build for
 * each mutant.
 *
 * @typedef {{ mutate: string[], tests: string[] }} Part
 */

/**
 * The contract of the store also judges the vault; searches and simulations are left out, because they would
 * take seconds for each mutant.
 */
const STORE = 'proof/store/*.test.ts';

/** A test that starts processes of its own has no mutant in them. */
const PROCESSES = '!lib/jobs/keep-alive-stop.test.ts';

/** Tests, and code that only tests use, are not mutated. */
const sourcesOf = (/** @type {string} */ folder) => [`${folder}/**/*.ts`, `!${folder}/**/*.test.ts`];
const testsOf = (/** @type {string[]} */ ...folders) =>
  folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`);

/** @type {Record<string, Part>} */
export const parts = {
  'lib/vault': { mutate: sourcesOf('lib/vault'), tests: [...testsOf('lib/vault'), STORE] },
  'lib/auth': { mutate: sourcesOf('lib/auth'), tests: testsOf('lib/auth') },
  'lib/zoom': { mutate: sourcesOf('lib/zoom'), tests: testsOf('lib/zoom') },
  'lib/jobs': { mutate: sourcesOf('lib/jobs'), tests: [...testsOf('lib/jobs'), PROCESSES] },
  'lib/data': { mutate: sourcesOf('lib/data'), tests: testsOf('lib/data') },
  'proxy.ts': {
    mutate: ['proxy.ts', 'lib/page-request.ts', 'lib/csp.ts'],
    tests: ['lib/http/proxy.test.ts', 'lib/csp.test.ts'],
  },
  'lib/format.ts': { mutate: ['lib/format.ts'], tests: ['lib/format.test.ts'] },
};

/**
 * A part by its name, or by one of its files, which alone is mutated then.
 *
 * @param {string} word
 * @returns {Part & { name: string }}
 */
export function partOf(word) {
  const name = Object.keys(parts).find((part) => word === part || word.startsWith(`${part}/`));
  const part = name === undefined ? undefined : parts[name];
  if (!name || !part) throw new Error(`No such part: ${word}. Parts: ${Object.keys(parts).join(', ')}.`);
  return { name, ...part, mutate: word === name ? part.mutate : [word] };
}

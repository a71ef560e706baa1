import { mkdirSync, rmSync } from 'node:fs';
import { serverUser } from '../database/server-user.mjs';
import { supervise } from '../process/supervise.mjs';
import { ensureBrowser } from '../setup/browser.mjs';
import { localFolder, root } from '../setup/paths.mjs';
import { ensureProgram } from '../setup/system-programs.mjs';
import { countPlaywright, countVitest, failuresOfPlaywright, failuresOfVitest } from './reports.mjs';

/** @typedef {import('./reports.mjs').Count} Count */

const reports = `${localFolder}/test`;
const bin = (/** @type {string} */ file) => `${root}/node_modules/${file}`;

/** @type {Record<string, { command: (args: string[]) => string[], count?: () => Count, failures?: () => string[], before?: () => unknown }>} */
const steps = {
  types: {
    // The output of an older build contains pages that may have moved since.
    before: () => {
      for (const folder of ['types', 'dev/types'])
        rmSync(`${root}/.next/${folder}`, { recursive: true, force: true });
    },
    command: () => [bin('typescript/bin/tsc'), '--noEmit', '-p', root],
  },
  lint: { command: () => [bin('@biomejs/biome/bin/biome'), 'check', root] },
  unit: {
    // Reports in a sentence what would prevent the tests' PostgreSQL from running.
    before: () => {
      serverUser();
      ensureProgram('pgbouncer');
      ensureProgram('khal');
    },
    command: (args) => [
      ...[bin('vitest/vitest.mjs'), 'run', '--config', `${root}/scripts/testing/vitest.config.ts`],
      ...['--reporter=default', '--reporter=json'],
      ...[`--outputFile.json=${reports}/vitest.json`, ...args],
    ],
    count: () => countVitest(`${reports}/vitest.json`),
    failures: () => failuresOfVitest(`${reports}/vitest.json`),
  },
  build: { command: () => [`${root}/scripts/build.mjs`] },
  e2e: {
    before: () => {
      ensureBrowser();
      ensureProgram('nginx');
    },
    command: (args) => [bin('@playwright/test/cli.js'), 'test', '--config', `${root}/e2e`, ...args],
    count: () => countPlaywright(`${reports}/playwright.json`),
    failures: () => failuresOfPlaywright(`${reports}/playwright.json`),
  },
};

/**
 * Runs the named steps, or all of them, and ends with what failed and one line: how many tests passed and
 * failed. A step without tests counts as one.
 *
 * @param {string[]} words names of steps, then arguments for the last one's runner
 * @returns {Promise<number>} the exit status
 */
export async function runSteps(words) {
  const firstOther = words.findIndex((word) => !(word in steps));
  const names = firstOther === -1 ? words : words.slice(0, firstOther);
  const args = firstOther === -1 ? [] : words.slice(firstOther);
  if (names.length === 0 && args.length > 0)
    throw new Error(`No such step: ${args[0]}. Steps: ${Object.keys(steps).join(', ')}.`);
  const chosen = names.length > 0 ? names : Object.keys(steps);
  if (chosen.includes('types')) process.env.EVERGREEN_TYPES_CHECKED = 'yes';

  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  /** @type {Map<string, Count>} */
  const counts = new Map();
  const run = async (/** @type {string[]} */ those, /** @type {boolean} */ aside) => {
    for (const name of those) {
      // A test of an older build would say nothing about this source.
      const canRun = name !== 'e2e' || (counts.get('build')?.failed ?? 0) === 0;
      const own = name === chosen.at(-1) ? args : [];
      counts.set(name, canRun ? await runStep(name, own, aside) : notRun(name));
    }
  };
  // Unit tests wait for databases and servers half of their time, so steps that only compute run meanwhile.
  const aside = chosen.includes('unit') ? chosen.filter((name) => ASIDE.includes(name)) : [];
  const others = chosen.filter((name) => !aside.includes(name));
  await Promise.all([
    run(aside, true),
    run(
      others.filter((name) => name !== 'e2e'),
      false,
    ),
  ]);
  await run(
    others.filter((name) => name === 'e2e'),
    false,
  );
  const sum = (/** @type {keyof Count} */ key) =>
    [...counts.values()].reduce((all, count) => all + count[key], 0);
  const [passed, failed] = [sum('passed'), sum('failed')];
  // Again at the end, because what failed first would stand thousands of lines above it.
  for (const [name, { failed }] of counts)
    if (failed > 0) console.log(['', `Failed in ${name}:`, ...(steps[name]?.failures?.() ?? [])].join('\n'));
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

const ASIDE = ['types', 'lint', 'build'];

/**
 * @param {string} name
 * @param {string[]} args
 * @param {boolean} aside beside another step: its output is collected, and printed when it has ended
 * @returns {Promise<Count>}
 */
async function runStep(name, args, aside) {
  const step = steps[name];
  if (!step) throw new Error(`No such step: ${name}.`);
  const started = Date.now();
  let said = `\n--- ${name}\n`;
  if (!aside) process.stdout.write(said);
  step.before?.();
  const keepSaid = (/** @type {string} */ text) => {
    said += text;
  };
  const child = supervise(process.execPath, step.command(args), {
    cwd: root,
    graceMs: 15_000,
    onOutput: aside ? keepSaid : undefined,
  });
  const stopAndLeave = async () => {
    await child.stop();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stopAndLeave);
  const status = await child.exited;
  if (aside) process.stdout.write(said);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stopAndLeave);
  const count = step.count?.() ?? { passed: status === 0 ? 1 : 0, failed: 0 };
  // A failure outside the tests: a crashed worker, a file that does not load.
  if (status !== 0 && count.failed === 0) count.failed = 1;
  console.log(
    `--- ${name}: ${count.failed === 0 ? 'passed' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
  return count;
}

/**
 * @param {string} name
 * @returns {Count}
 */
function notRun(name) {
  console.log(`\n--- ${name}: did not run, there is no build to test`);
  return { passed: 0, failed: 1 };
}

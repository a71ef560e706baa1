// npm run test:mutants -- PART ...   (lib/zoom, proxy.ts, ...; or one file of a part; all parts unless told)
// Changes the code in one place at a time and runs the tests that reach the place: a change that no test notices has
// survived. Ends with a table; the survivors stand in .local/mutants. Minutes to hours, so no part of npm test. What
// was judged before and has not changed since is not judged again, unless --force stands before the parts.
// EVERGREEN_MUTANTS_ABREAST: how many runs at once, 1 unless told. One such command at a time in one clone.
// EVERGREEN_MUTANTS_STATIC=no: leaves out changes of what runs once, when a file is loaded; each of them meets all tests
// of its part and takes most of the time.
// EVERGREEN_MUTANTS_SHARE=8: changes one slice of ten lines in eight, spread over all files and the same each time.

import './setup/check-node.mjs';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { partOf, parts } from './mutants/parts.mjs';
import { lostTests, onlyAskedFor, summaryOf, survivorsOf } from './mutants/report.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { explain } from './setup/explain.mjs';
import { localFolder, root } from './setup/paths.mjs';
import { ensurePrismaClient } from './setup/prisma-client.mjs';

const folder = `${localFolder}/mutants`;

try {
  const words = process.argv.slice(2).filter((word) => word !== '--force');
  const asked = words.length > 0 ? words : Object.keys(parts);
  for (const word of asked) partOf(word);
  ensureDependencies();
  ensurePrismaClient();
  process.exitCode = await judge(asked);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
process.exit();

/**
 * @param {string[]} asked
 * @returns {Promise<number>} the exit status
 */
async function judge(asked) {
  // Imported only now, because the dependencies may have been missing.
  const { startThrowAwayCluster } = await import('./database/cluster.mjs');
  const { prepareTemplate } = await import('./database/template.mjs');
  const { dropLeftoverDatabases } = await import('./mutants/leftover-databases.mjs');
  rmSync(`${folder}/sandbox`, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const cluster = await startThrowAwayCluster({ inMemory: true });
  const stopDropping = dropLeftoverDatabases(cluster.url);
  try {
    await prepareTemplate(cluster.url);
    const lines = [];
    for (const word of asked) {
      const line = await judgePart(word, cluster.url);
      if (!line) return 1;
      lines.push(line);
    }
    console.table(lines);
    return 0;
  } finally {
    stopDropping();
    await cluster.stop();
  }
}

/**
 * @param {string} word
 * @param {string} postgresUrl
 */
async function judgePart(word, postgresUrl) {
  const { supervise } = await import('./process/supervise.mjs');
  const { name } = partOf(word);
  const file = `${folder}/${name.replaceAll('/', '-')}`;
  rmSync(`${file}.json`, { force: true });
  const started = Date.now();
  console.log(`\n--- ${word}`);
  const stryker = `${root}/node_modules/@stryker-mutator/core/bin/stryker.js`;
  const config = `${root}/scripts/mutants/stryker.config.mjs`;
  // Stryker does not notice that a new test covers code that runs once, when a file is loaded: a list, a
  // schema, a table.
  const force = process.argv.includes('--force') ? ['--force'] : [];
  const child = supervise(process.execPath, [stryker, 'run', ...force, config], {
    cwd: root,
    graceMs: 15_000,
    env: { ...process.env, EVERGREEN_MUTANTS: word, EVERGREEN_MUTANTS_POSTGRES: postgresUrl },
  });
  const stopAndLeave = async () => {
    await child.stop();
    rmSync(`${folder}/sandbox`, { recursive: true, force: true });
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stopAndLeave);
  const status = await child.exited;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stopAndLeave);
  if (status !== 0) return undefined;
  const whole = JSON.parse(readFileSync(`${file}.json`, 'utf8'));
  const lost = lostTests(await testsOf(word), whole);
  if (lost.length > 0)
    throw new Error(`These tests did not load in the copy that was judged: ${lost.join(', ')}`);
  const report = onlyAskedFor(word, whole);
  writeFileSync(
    `${file}.survivors.txt`,
    survivorsOf(report)
      .map((line) => `${line}\n`)
      .join(''),
  );
  console.log(
    `--- ${word}: ${Math.round((Date.now() - started) / 1_000)} s, survivors in ${file}.survivors.txt`,
  );
  return summaryOf(word, report);
}

/** @param {string} word @returns {Promise<string[]>} the files of tests that judge the part, relative to the root */
async function testsOf(word) {
  const { globSync } = await import('tinyglobby');
  const { testsThatCannotRun } = await import('./testing/cannot-run.mjs');
  return globSync(partOf(word).tests, { cwd: root, ignore: testsThatCannotRun() });
}

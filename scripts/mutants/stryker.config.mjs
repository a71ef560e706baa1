import { localFolder } from '../setup/paths.mjs';
import { partOf } from './parts.mjs';
import { shareOf } from './share.mjs';

const { name, mutate } = partOf(process.env.EVERGREEN_MUTANTS ?? '');
const share = Number(process.env.EVERGREEN_MUTANTS_SHARE ?? 1);
const file = `${localFolder}/mutants/${name.replaceAll('/', '-')}`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: share > 1 ? shareOf(mutate, share) : mutate,
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutants/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', './scripts/mutants/ignore-messages.mjs'],
  ignorers: ['words'],
  // Each mutant is judged only by the tests that cover it, one after the other, because other work runs on
  // this machine.
  coverageAnalysis: 'perTest',
  ignoreStatic: process.env.EVERGREEN_MUTANTS_STATIC === 'no',
  concurrency: Number(process.env.EVERGREEN_MUTANTS_ABREAST ?? 1),
  incremental: true,
  incrementalFile: `${file}.incremental.json`,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `${file}.json` },
  // An endless loop is detected by its number of iterations; this time limit is for mutants that hang without
  // computing.
  timeoutMS: 20_000,
  dryRunTimeoutMinutes: 20,
  // Stryker would rewrite the references of this file with the API of TypeScript 5; there are none.
  tsconfigFile: 'none',
  // A copy, so that Ctrl-C leaves nothing in the tree. node_modules is linked into it.
  tempDirName: '.local/mutants/sandbox',
  ignorePatterns: ['.local', '.next', '.env*', 'test-results', 'e2e', '*.tsbuildinfo'],
  disableTypeChecks: false,
  allowConsoleColors: false,
  checkers: [],
};

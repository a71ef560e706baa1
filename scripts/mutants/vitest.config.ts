import { defineConfig } from 'vitest/config';
import { groupsOfTests } from '../testing/groups.mjs';
import base from '../testing/vitest.config.ts';
import { partOf } from './parts.mjs';

const { tests } = partOf(process.env.EVERGREEN_MUTANTS ?? '');
const groups = groupsOfTests(base.root ?? '.', tests);

/** The tests of one part, on the database server that scripts/mutants.mjs has started. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    projects: groups.map((group) => ({ extends: true, test: group })),
    globalSetup: 'scripts/mutants/global-setup.ts',
  },
});

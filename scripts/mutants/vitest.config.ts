import { defineConfig } from 'vitest/config';
import base from '../testing/vitest.config.ts';
import { roomOf } from './rooms.mjs';

const { tests } = roomOf(process.env.EVERGREEN_MUTANTS ?? '');

/** The tests of one room, on the database server that scripts/mutants.mjs has started. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: tests.filter((pattern) => !pattern.startsWith('!')),
    exclude: [
      ...(base.test?.exclude ?? []),
      ...tests.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)),
    ],
    globalSetup: 'scripts/mutants/global-setup.ts',
  },
});

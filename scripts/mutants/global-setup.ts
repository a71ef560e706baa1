import type { TestProject } from 'vitest/node';

/** Stryker starts a new process after each mutant that hangs; the database server stays. */
export default function setup(project: TestProject) {
  const url = process.env.EVERGREEN_MUTANTS_POSTGRES;
  if (!url) throw new Error('Start it with npm run test:mutants.');
  project.provide('postgresUrl', url);
}

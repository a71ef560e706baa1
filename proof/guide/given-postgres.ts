import type { TestProject } from 'vitest/node';

/** A nested test run uses the PostgreSQL of the outer one. */
export default function setup(project: TestProject) {
  project.provide('postgresUrl', process.env.GUIDE_POSTGRES ?? '');
}

import type { TestProject } from 'vitest/node';
import { startThrowAwayCluster } from '@/scripts/database/cluster.mjs';
import { prepareTemplate } from '@/scripts/database/template.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run; each test that wants one gets a database of its own in it. */
export default async function setup(project: TestProject) {
  const cluster = await startThrowAwayCluster();
  try {
    await prepareTemplate(cluster.url);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  project.provide('postgresUrl', cluster.url);
  return cluster.stop;
}

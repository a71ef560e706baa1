import type { TestProject } from 'vitest/node';
import { startThrowAwayCluster } from '@/scripts/database/cluster.mjs';
import { prepareTemplate } from '@/scripts/database/template.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

type Cluster = Awaited<ReturnType<typeof startThrowAwayCluster>>;

/** Each project of the run loads this file again, so the cluster is kept on `globalThis`. */
const run = globalThis as { evergreenCluster?: Promise<Cluster> };

async function startCluster(): Promise<Cluster> {
  const cluster = await startThrowAwayCluster({ inMemory: true });
  try {
    await prepareTemplate(cluster.url);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

/** One PostgreSQL for the whole run; each test that needs one creates its own database in it. */
export default async function setup(project: TestProject) {
  run.evergreenCluster ??= startCluster();
  const cluster = await run.evergreenCluster;
  project.provide('postgresUrl', cluster.url);
  return cluster.stop;
}

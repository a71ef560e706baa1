import { existsSync } from 'node:fs';
import { startThrowAwayCluster } from '@/scripts/database/cluster.mjs';
import { prepareTemplate } from '@/scripts/database/template.mjs';
import { serverFile } from './app';
import { bundledSandbox } from './sandbox';

/** One PostgreSQL and one bundle of the sandbox for all workers; each creates its own database. */
export default async function setup() {
  if (!existsSync(serverFile))
    throw new Error('There is no production build to test: npm run build makes it.');
  const cluster = await startThrowAwayCluster({ inMemory: true });
  try {
    await Promise.all([prepareTemplate(cluster.url), bundledSandbox()]);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  process.env.EVERGREEN_TEST_POSTGRES = cluster.url;
  return cluster.stop;
}

// A PostgreSQL for experiments: `node scripts/postgres.mjs` starts one with all migrations applied, prints
// its DATABASE_URL and deletes it on Ctrl-C. `node scripts/postgres.mjs <command ...>` runs the command with
// DATABASE_URL set, and ends with it.

import './setup/check-node.mjs';
import './setup/say-what-failed.mjs';
import { spawn } from 'node:child_process';
import { startThrowAwayCluster } from './database/cluster.mjs';
import { applyMigrations } from './database/migrations.mjs';

const [command, ...args] = process.argv.slice(2);
const cluster = await startThrowAwayCluster();
await applyMigrations(cluster.url);

if (command) {
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL: cluster.url },
  });
  child.on('error', (error) => console.error(error.message));
  child.on('close', async (code) => {
    await cluster.stop();
    process.exit(code ?? 1);
  });
} else {
  console.log(`DATABASE_URL=${cluster.url}`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, cluster.stop);
  process.exit(await cluster.exited);
}

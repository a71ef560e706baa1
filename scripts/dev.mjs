// npm run dev: from a fresh clone to the running app. Needs no .env, no Zoom account, no Docker.

import './setup/check-node.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { explain } from './setup/explain.mjs';
import { ensurePrismaClient } from './setup/prisma-client.mjs';

try {
  ensureDependencies();
  ensurePrismaClient();
  const { run } = await import('./dev/run.mjs');
  process.exitCode = await run();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
process.exit();

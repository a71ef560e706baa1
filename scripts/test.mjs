// npm test: everything that CI runs, from a fresh clone. `npm test -- unit` runs single steps (types, lint,
// unit, build, e2e); arguments after the last step go to its runner: `npm test -- unit lib/vault`.

import './setup/check-node.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { explain } from './setup/explain.mjs';
import { ensurePrismaClient } from './setup/prisma-client.mjs';

try {
  ensureDependencies();
  ensurePrismaClient();
  const { runSteps } = await import('./testing/steps.mjs');
  process.exitCode = await runSteps(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
process.exit();

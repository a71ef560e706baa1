// npm run test:deep: the searches and simulations of proof/, the large ones. Hours, not minutes; a failure prints
// the seed that replays it. EVERGREEN_SEARCH (schedules of each scenario of three, all unless told) and
// EVERGREEN_SEEDS (simulations of ninety days) say how much.

import { spawnSync } from 'node:child_process';
import { root } from '../../scripts/setup/paths.mjs';

const { status } = spawnSync(
  process.execPath,
  [`${root}/scripts/test.mjs`, 'unit', 'proof/interleavings', 'proof/ninety-days', 'proof/kill'],
  { stdio: 'inherit', env: { EVERGREEN_SEARCH: 'Infinity', EVERGREEN_SEEDS: '1000', ...process.env } },
);
process.exit(status ?? 1);

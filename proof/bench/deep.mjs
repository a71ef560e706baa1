// npm run test:deep: the large searches and simulations of proof/. It takes hours; a failure prints the seed that replays
// it. EVERGREEN_SEARCH is the number of schedules of each scenario of three processes (all when not set), EVERGREEN_SEEDS
// the number of simulations of ninety days.

import { spawnSync } from 'node:child_process';
import { root } from '../../scripts/setup/paths.mjs';

const { status } = spawnSync(
  process.execPath,
  [`${root}/scripts/test.mjs`, 'unit', 'proof/interleavings', 'proof/ninety-days', 'proof/kill'],
  { stdio: 'inherit', env: { EVERGREEN_SEARCH: 'Infinity', EVERGREEN_SEEDS: '1000', ...process.env } },
);
process.exit(status ?? 1);

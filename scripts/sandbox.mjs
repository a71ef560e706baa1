// npm run sandbox: the local Zoom alone, at http://127.0.0.1:4000; options follow `--` (npm run sandbox -- --help).

import './setup/check-node.mjs';
import './setup/say-what-failed.mjs';
import { supervise } from './process/supervise.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { loadDotEnv } from './setup/environment.mjs';
import { root } from './setup/paths.mjs';

ensureDependencies();
loadDotEnv(process.env, 'development');
const command = ['--import', 'tsx', 'sandbox/main.ts', ...process.argv.slice(2)];
const sandbox = supervise(process.execPath, command, { cwd: root });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, sandbox.stop);
process.exit(await sandbox.exited);

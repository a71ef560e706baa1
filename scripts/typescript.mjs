// node scripts/typescript.mjs FILE ...: runs a TypeScript program of this clone, with what it needs installed and
// generated first. `react-server`, because lib/ says `import 'server-only'`, which throws elsewhere.

import './setup/check-node.mjs';
import './setup/say-what-failed.mjs';
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ensureDependencies } from './setup/dependencies.mjs';
import { root } from './setup/paths.mjs';
import { ensurePrismaClient } from './setup/prisma-client.mjs';

const [file = '', ...args] = process.argv.slice(2);
// The operator's commands do with what production has; the bench and its like do not.
ensureDependencies({ production: file.startsWith('scripts/') });
ensurePrismaClient();
const node = ['--conditions=react-server', '--import', 'tsx', `${root}/${file}`, ...args];
const program = spawn(process.execPath, node, { stdio: 'inherit' });
// A terminal tells both of us; a supervisor tells this process alone. The program ends when it is ready to.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => program.kill(signal));
program.on('exit', (status, signal) => process.exit(status ?? 128 + constants.signals[signal ?? 'SIGTERM']));

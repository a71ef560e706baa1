// node scripts/typescript.mjs FILE ...: runs a TypeScript program of this clone, after installing and
// generating what it needs. With `react-server`, because lib/ has `import 'server-only'`, which throws
// elsewhere.

import './setup/check-node.mjs';
import './setup/say-what-failed.mjs';
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ensureDependencies } from './setup/dependencies.mjs';
import { root } from './setup/paths.mjs';
import { ensurePrismaClient } from './setup/prisma-client.mjs';

const [file = '', ...args] = process.argv.slice(2);
// The operator's commands need only production's dependencies; the bench and similar programs need all.
ensureDependencies({ production: file.startsWith('scripts/') });
ensurePrismaClient();
const node = ['--conditions=react-server', '--import', 'tsx', `${root}/${file}`, ...args];
const program = spawn(process.execPath, node, { stdio: 'inherit' });
// A terminal signals both processes; a supervisor signals only this one. The program ends when its work
// allows.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => program.kill(signal));
program.on('exit', (status, signal) => process.exit(status ?? 128 + constants.signals[signal ?? 'SIGTERM']));

// npm run build: makes the complete production build in .next/standalone. Needs no secrets and no database.

import './setup/check-node.mjs';
import './setup/say-what-failed.mjs';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { nextReadsNoFiles } from './setup/environment.mjs';
import { root } from './setup/paths.mjs';
import { ensurePrismaClient } from './setup/prisma-client.mjs';

const standalone = `${root}/.next/standalone`;

ensureDependencies();
ensurePrismaClient();
rmSync(standalone, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [`${root}/node_modules/next/dist/bin/next`, 'build'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...nextReadsNoFiles },
});
if (status !== 0) process.exit(status ?? 1);
if (!existsSync(`${standalone}/server.js`)) {
  console.error(
    'next build made no .next/standalone/server.js; next.config.ts must say output: "standalone".',
  );
  process.exit(1);
}
cpSync(`${root}/.next/static`, `${standalone}/.next/static`, { recursive: true });
if (existsSync(`${root}/public`)) cpSync(`${root}/public`, `${standalone}/public`, { recursive: true });
// The statement about the output's licences depends on this (scripts/licences.mjs).
for (const name of ['sharp', '@img'])
  if (existsSync(`${standalone}/node_modules/${name}`)) {
    console.error(`next build took ${name} along; next.config.ts must leave it out.`);
    process.exit(1);
  }
// Next copies .env files into the output; secrets must stay only where they were put. `npm start` reads them
// there.
for (const name of readdirSync(standalone)) if (name.startsWith('.env')) rmSync(`${standalone}/${name}`);

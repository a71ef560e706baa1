import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { root } from '@/scripts/setup/paths.mjs';

const SERVER = `${root}/.next/standalone/server.js`;
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'prisma',
  'proxy.ts',
  'next.config.ts',
  'instrumentation.ts',
];

/** Builds the app unless there is a build that is newer than its sources. */
export function ensureBuild(): void {
  const builtAt = existsSync(SERVER) ? statSync(SERVER).mtimeMs : 0;
  if (builtAt > Math.max(...SOURCES.map((path) => changedAt(`${root}/${path}`)))) return;
  const { status } = spawnSync(process.execPath, [`${root}/scripts/build.mjs`], { stdio: 'inherit' });
  if (status !== 0) throw new Error('There is no build to measure.');
}

function changedAt(path: string): number {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : statSync(path).mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => changedAt(`${path}/${name}`)));
}

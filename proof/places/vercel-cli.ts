import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from '@/scripts/setup/paths.mjs';

/** The version that was tried. */
const CLI = 'vercel@64.0.2';

/**
 * Installs Vercel's CLI into a folder of its own, because it is not a dependency of this project.
 * @returns its entry file
 * @throws when the registry does not have it
 */
export function installCli(folder: string): string {
  mkdirSync(folder, { recursive: true });
  // The CLI requires one version of this package, which not all mirrors have.
  writeFileSync(`${folder}/package.json`, JSON.stringify({ private: true, overrides: { sandbox: '4.5.0' } }));
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', CLI];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error(`Vercel's CLI (${CLI}) cannot be had here: nothing was tried.`);
  return `${folder}/node_modules/vercel/dist/index.js`;
}

/** The result of `vercel link` and `vercel pull` for a project with default settings. */
const PROJECT = {
  projectId: 'prj_none',
  orgId: 'team_none',
  settings: {
    framework: 'nextjs',
    ...{ devCommand: null, installCommand: null, buildCommand: null, outputDirectory: null },
    rootDirectory: null,
    directoryListing: false,
    nodeVersion: '22.x',
  },
};

/**
 * Copies the files that git tracks, in their present state, and builds them as Vercel does, with its install
 * and build commands. Nothing is sent anywhere, so any token is accepted.
 */
export function buildAt(folder: string, cli: string): void {
  rmSync(folder, { recursive: true, force: true });
  const files = execFileSync('git', [
    '-C',
    root,
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  for (const file of files.toString().split('\0').filter(Boolean)) {
    mkdirSync(dirname(`${folder}/${file}`), { recursive: true });
    copyFileSync(`${root}/${file}`, `${folder}/${file}`);
  }
  // In a folder that git ignores, Tailwind reads every file, including node_modules, for longer than the
  // build's time limit.
  execFileSync('git', ['init', '--quiet', folder]);
  mkdirSync(`${folder}/.vercel`, { recursive: true });
  writeFileSync(`${folder}/.vercel/project.json`, JSON.stringify(PROJECT));
  const args = [cli, 'build', '--prod', '--yes', '--token', 'none'];
  const env = { ...process.env, VERCEL_TELEMETRY_DISABLED: '1' };
  const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'inherit', env });
  if (status !== 0) throw new Error(`vercel build ended with ${status}`);
}

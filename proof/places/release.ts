import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startSandbox } from '@/e2e/harness/sandbox';
import { startThrowAwayCluster } from '@/scripts/database/cluster.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { copyStep, stepsOf } from './dockerfile';

// npm run try:release: does in a new folder what the Dockerfile's stage `commands` does, with `npm ci
// --omit=dev`, and runs the operator's commands there against a PostgreSQL and a sandbox. Needs the npm
// registry; takes a minute or two.

const folder = mkdtempSync(`${tmpdir()}/evergreen-release-`);
const key = () => randomBytes(32).toString('base64');

/** @returns its output, both streams */
function run(command: string, args: string[], env: Record<string, string>, expected: number): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    // Of this shell's environment only the paths of programs are passed on.
    env: { NODE_ENV: 'production', PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    encoding: 'utf8',
  });
  const said = stdout + stderr;
  if (error ?? status !== expected)
    throw new Error(`${command} ${args.join(' ')} ended with ${error ?? status}, not ${expected}:\n${said}`);
  console.log(`${[command, ...args].join(' ')}: ${status}\n${said.trim().replace(/^/gm, '  ')}`);
  return said;
}

function mustSay(said: string, ...words: RegExp[]): void {
  for (const word of words) if (!word.test(said)) throw new Error(`Nowhere is said ${word}:\n${said}`);
}

function runCommands(environment: Record<string, string>): void {
  const npm = (name: string, status = 0) => run('npm', ['run', '--silent', name], environment, status);
  mustSay(npm('migrate'), /^Applied \d+_init\.$/m);
  mustSay(npm('migrate'), /Nothing to apply/);
  mustSay(npm('keep-alive'), /"renewed":0/);
  mustSay(npm('reseal'), /"unopened":0/);
  mustSay(npm('doctor'), /environment variables are set/, /All migrations are applied/, /It works/);
}

const cluster = await startThrowAwayCluster();
const zoom = await startSandbox();
try {
  for (const step of stepsOf(readFileSync(`${root}/Dockerfile`, 'utf8'), 'commands')) {
    if ('run' in step) run('sh', ['-c', step.run], {}, 0);
    else copyStep(root, folder, step);
  }
  run('du', ['-sm', '.'], {}, 0);
  runCommands({
    DATABASE_URL: cluster.url,
    AUTH_URL: 'http://127.0.0.1:9',
    AUTH_SECRET: key(),
    CRON_SECRET: key(),
    TOKEN_KEYS: `a:${key()}`,
    ZOOM_OAUTH_URL: zoom.url,
    ZOOM_API_URL: zoom.url,
    ZOOM_CLIENT_ID: 'sandbox-client-id',
    ZOOM_CLIENT_SECRET: 'sandbox-client-secret',
  });
} finally {
  await zoom.stop();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from './paths.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(`${tmpdir()}/evergreen-ignored-`);
  execFileSync('git', ['init', '-q', folder]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The names that a file of patterns excludes, as git reads it; Docker reads our patterns in the same way. */
function leftOut(patterns: string, names: string[]): string[] {
  copyFileSync(`${root}/${patterns}`, `${folder}/.gitignore`);
  const git = ['-C', folder, 'check-ignore', '--no-index', '--stdin'];
  return spawnSync('git', git, { input: names.join('\n'), encoding: 'utf8' })
    .stdout.trim()
    .split('\n');
}

const SECRET = [
  ...['', '.local', '.production', '.production.local', '.development.local', '.staging', '.backup'].map(
    (end) => `.env${end}`,
  ),
  ...['deploy/.env', '.vercel/.env.production.local', '.vercel/project.json', '.vercel/output/config.json'],
  ...['.local/postgres/PG_VERSION', '.next/standalone/server.js', 'node_modules/next/package.json'],
];

it.each(['.gitignore', '.dockerignore'])(
  '%s lets in nothing with secrets in it, and nothing made',
  (file) => {
    expect(leftOut(file, SECRET)).toEqual(SECRET);
  },
);

it('an image is built of every file that is in git, the example of an environment too', () => {
  const files = execFileSync('git', ['-C', root, 'ls-files'], { encoding: 'utf8' }).trim().split('\n');
  expect(files).toContain('.env.example');
  expect(leftOut('.dockerignore', files)).toEqual(['']);
});

it('what git leaves out is no source: it is not linted', () => {
  const { vcs } = JSON.parse(readFileSync(`${root}/biome.json`, 'utf8'));
  expect(vcs).toMatchObject({ enabled: true, clientKind: 'git', useIgnoreFile: true });
});

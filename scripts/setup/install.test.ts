import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './paths.mjs';

const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');

test('package-lock.json has the checksum of every package, those of other platforms too', () => {
  type Entry = { version?: string; integrity?: string; link?: boolean; inBundle?: boolean };
  const packages: Record<string, Entry> = JSON.parse(read('package-lock.json')).packages;
  const fromRegistry = Object.entries(packages).filter(
    ([folder, { link, inBundle }]) => folder !== '' && !link && !inBundle,
  );
  expect(fromRegistry.length).toBeGreaterThan(300);
  const without = fromRegistry.filter(
    ([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
  );
  expect(without.map(([folder]) => folder)).toEqual([]);
});

test('package-lock.json names no registry, so that a mirror will do', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved"/);
});

test('no install script runs: not here, not in the image, not on Vercel', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  const dockerfile = read('Dockerfile');
  expect(dockerfile).toMatch(/^COPY .*\.npmrc/m);
  const installs = [...`${dockerfile}\n${read('vercel.json')}`.matchAll(/npm (?:ci|install)[^"\n]*/g)];
  expect(installs.length).toBeGreaterThan(1);
  for (const [install] of installs) expect(install).toContain('--ignore-scripts');
});

test('no script of ours is one that ignore-scripts stops', () => {
  const names = Object.keys(JSON.parse(read('package.json')).scripts);
  expect(names.filter((name) => /^(pre|post)/.test(name) || ['install', 'prepare'].includes(name))).toEqual(
    [],
  );
});

test('no .env but the example enters an image or git', () => {
  for (const [file, ignore] of [
    ['.dockerignore', '**/.env*'],
    ['.gitignore', '.env*'],
  ] as const) {
    const lines = read(file).split('\n');
    expect(lines, file).toContain('!.env.example');
    expect(lines.indexOf(ignore), file).toBeGreaterThanOrEqual(0);
    expect(lines.indexOf(ignore), file).toBeLessThan(lines.indexOf('!.env.example'));
    expect(
      lines.map((line) => line.replace(/\/$/, '')),
      file,
    ).toContain('.vercel');
  }
});

test('a checkout has the same bytes on every machine, Windows too', () => {
  const [, ...lines] = execFileSync('git', ['ls-files', '--eol', '-z', '--', '.gitattributes', '.'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\0');
  // Each line: the line endings in git, those in the tree, and the rule of .gitattributes.
  const wrong = lines.filter(
    (line) =>
      line &&
      !/^i\/(lf|none)\s+w\/(lf|none)\s+attr\/text.* eol=lf\s|^i\/-text\s+w\/-text\s+attr\/-text\s/.test(line),
  );
  expect(lines.length).toBeGreaterThan(300);
  expect(wrong).toEqual([]);
});

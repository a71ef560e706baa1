import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { changed, type Step, stepsOf } from './steps';

const ROOT = process.cwd();
/** Inside the clone, so that packages are found. */
const TREE = `${ROOT}/.local/guide`;
const COPIED = ['app', 'components', 'docs', 'e2e', 'lib', 'prisma', 'proof', 'sandbox', 'scripts'];
const FILES = ['biome.json', 'next.config.ts', 'package.json', 'proxy.ts', 'tsconfig.json'];

const steps = stepsOf(readFileSync(`${ROOT}/docs/add-a-zoom-resource.md`, 'utf8'));
const made = steps.filter((step): step is Extract<Step, { kind: 'new' }> => step.kind === 'new');

beforeAll(() => {
  rmSync(TREE, { recursive: true, force: true });
  mkdirSync(TREE, { recursive: true });
  for (const name of [...COPIED, ...FILES]) cpSync(`${ROOT}/${name}`, `${TREE}/${name}`, { recursive: true });
  for (const step of steps) follow(step);
});
afterAll(() => rmSync(TREE, { recursive: true, force: true }));

function follow(step: Step): void {
  const path = `${TREE}/${step.file}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, step.kind === 'new' ? step.text : changed(readFileSync(path, 'utf8'), step));
}

/** @returns its output when it failed; undefined otherwise */
async function run(file: string, args: string[], env: Record<string, string> = {}) {
  const { PATH, HOME } = process.env;
  const given: NodeJS.ProcessEnv = { NODE_ENV: 'test', PATH, HOME, NO_COLOR: '1', ...env };
  const options = { cwd: TREE, env: given, maxBuffer: 16 << 20 };
  return promisify(execFile)(process.execPath, [`${ROOT}/node_modules/${file}`, ...args], options).then(
    () => undefined,
    (error: { stdout?: string; stderr?: string }) => `${error.stdout}\n${error.stderr}`,
  );
}

describe('who follows docs/add-a-zoom-resource.md to the letter', () => {
  it('makes three small files and a test, and adds a few lines', () => {
    const product = made.filter(({ file }) => !file.includes('.test.'));
    expect(product.map(({ file }) => file.split('/')[0])).toEqual(['lib', 'lib', 'app']);
    for (const { text } of product) expect(text.split('\n').length).toBeLessThan(45);
    expect(made.length - product.length).toBe(1);
    expect(steps.length - made.length).toBe(6);
  });

  it('has files that the linter and the formatter leave as they are', async () => {
    const files = steps.map(({ file }) => file).filter((file) => /\.(tsx?|json)$/.test(file));
    // Git ignores this test's folder, so Biome must not use .gitignore.
    const args = ['check', '--vcs-enabled=false', '--error-on-warnings', ...new Set(files)];
    expect(await run('@biomejs/biome/bin/biome', args)).toBeUndefined();
  });

  it('has code that type-checks', async () => {
    const files = [
      ...made.map(({ file }) => file),
      'e2e/fleet/routes/rules.ts',
      'lib/zoom/scopes.ts',
      'proof/vitest/global-setup.ts',
    ];
    const config = {
      extends: './tsconfig.json',
      compilerOptions: { incremental: false },
      include: [],
      files,
    };
    writeFileSync(`${TREE}/tsconfig.guide.json`, JSON.stringify(config));
    expect(await run('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.guide.json'])).toBeUndefined();
  });

  it('has tests that pass against the sandbox, and breaks none of those about scopes and words', async () => {
    writeFileSync(
      `${TREE}/vitest.guide.config.ts`,
      `import base from './scripts/testing/vitest.config';
       const test = { ...base.test, globalSetup: 'proof/guide/given-postgres.ts' };
       export default { ...base, root: import.meta.dirname, test };`,
    );
    const wanted = [...made.map(({ file }) => file).filter((file) => file.includes('.test.'))];
    const others = ['lib/zoom/scopes.test.ts', 'lib/i18n/messages.test.ts'];
    const args = ['run', '--config', 'vitest.guide.config.ts', ...wanted, ...others];
    const failed = await run('vitest/vitest.mjs', args, { GUIDE_POSTGRES: inject('postgresUrl') });
    expect(failed).toBeUndefined();
  });
});

describe('a step of the guide', () => {
  it('that does not say where a line goes is no step', () => {
    expect(() => stepsOf('```diff\n// a.ts\n+x\n```')).toThrow('where does');
    const step = { kind: 'change' as const, file: 'a.ts', after: [{ line: 'x', added: ['y'] }] };
    expect(changed('w\nx\nz', step)).toBe('w\nx\ny\nz');
    expect(() => changed('x\nx', step)).toThrow('has 2 lines');
    expect(() => changed('z', step)).toThrow('has 0 lines');
  });
});

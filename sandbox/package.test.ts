import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTranscript } from './transcript.ts';

const run = promisify(execFile);
const here = import.meta.dirname;
const manifest = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const names = Object.keys(manifest.dependencies);
/** In the repository that of its root, in a copy of this folder its own. */
const modules = dirname(dirname(createRequire(import.meta.url).resolve('typescript/package.json')));
const compiler = join(modules, 'typescript/bin/tsc');
/** Of the repository; a copy of this folder has none, and packs without. */
const facts = join(here, '../docs/zoom-facts.md');
/** Not of the source: the copy that is packed has none of it. */
const MADE = ['node_modules', '.local', 'dist', 'zoom-facts.md'];

/** npm under npm would take over what the outer one was told, ignore-scripts among it. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)),
) as NodeJS.ProcessEnv;

describe('the package, installed in an empty folder', () => {
  let workshop: string;
  let folder: string;

  beforeAll(async () => {
    // Packed from a copy, beside what it is built with: other tests read the folder itself meanwhile.
    const local = join(dirname(modules), '.local');
    mkdirSync(local, { recursive: true });
    workshop = mkdtempSync(join(local, 'package-'));
    folder = mkdtempSync(join(tmpdir(), 'zoom-sandbox-'));
    const copy = join(workshop, 'sandbox');
    const source = readdirSync(here).filter((name) => !MADE.includes(name));
    for (const name of source) cpSync(join(here, name), join(copy, name), { recursive: true });
    if (existsSync(facts)) cpSync(facts, join(workshop, 'docs/zoom-facts.md'));
    await run('npm', ['pack', '--silent', '--pack-destination', workshop], { cwd: copy, env });
    expect(readdirSync(copy).sort()).toEqual(source.sort());
    const [tarball = ''] = readdirSync(workshop).filter((name) => name.endsWith('.tgz'));
    // What it depends on is there already, so that no network and no cache is needed: npm finds that it fits.
    for (const name of names)
      cpSync(join(modules, name), join(folder, 'node_modules', name), { recursive: true });
    const install = ['install', '--offline', '--no-audit', '--no-fund', '--silent'];
    await run('npm', [...install, join(workshop, tarball)], { cwd: folder, env });
  });
  afterAll(() => {
    for (const made of [workshop, folder]) rmSync(made, { recursive: true, force: true });
  });

  test('holds what it needs to run and to be read, and no test', () => {
    const installed = join(folder, 'node_modules/zoom-sandbox');
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    const text = ['README.md', 'LICENSE', 'dist/third-party-licences.txt', 'dist/assets/sandbox.css'];
    for (const file of [...text, ...(existsSync(facts) ? ['zoom-facts.md'] : [])])
      expect(files).toContain(file);
    const licences = readFileSync(join(installed, 'dist/third-party-licences.txt'), 'utf8');
    expect(licences.match(/^\S+ \d+\.\d+\.\d+$/gm)?.map((line) => line.split(' ')[0])).toEqual([
      '@hono/node-server',
      'hono',
      'zod',
    ]);
    expect(files.filter((file) => /\.test\.|(?<!\.d)\.ts$/.test(file))).toEqual([]);
    expect(
      readdirSync(join(folder, 'node_modules'))
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual([...new Set([...names, manifest.name].map((name) => name.split('/')[0]))].sort());
  });

  test('starts by its command and answers the transcript of its own README', async () => {
    const command = join(folder, 'node_modules/.bin/zoom-sandbox');
    const child = spawn(process.execPath, [command], {
      cwd: folder,
      env: { ...env, SANDBOX_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line] = await once(child.stdout, 'data');
      const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line)) ?? [];
      const readme = readFileSync(join(folder, 'node_modules/zoom-sandbox/README.md'), 'utf8');
      const { printed, promised } = await runTranscript(readme, url);
      expect(printed).toBe(promised);
      const page = await fetch(`${url}/_sandbox/assets/live.mjs`);
      expect([page.status, page.headers.get('content-type')]).toEqual([
        200,
        'text/javascript; charset=utf-8',
      ]);
    } finally {
      child.kill();
      await once(child, 'exit');
    }
  });

  test('checks a seed file by its command', async () => {
    const command = join(folder, 'node_modules/.bin/zoom-sandbox');
    const readme = readFileSync(join(folder, 'node_modules/zoom-sandbox/README.md'), 'utf8');
    const [, example = ''] = /```json\n(.*?)```/s.exec(readme) ?? [];
    writeFileSync(join(folder, 'my.json'), example);
    const right = await run(process.execPath, [command, 'check', 'my.json'], { cwd: folder, env });
    expect(right.stdout).toContain('App: My app (client id my-client-id), 2 scopes');
    expect(right.stdout).not.toContain('Note: My app');
    writeFileSync(join(folder, 'my.json'), example.replace('"clientId"', '"client_id"'));
    const wrong = await run(process.execPath, [command, 'check', 'my.json'], { cwd: folder, env }).catch(
      (error) => error,
    );
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      expect.stringContaining('my.json, line 7, column 7: apps[0].client_id'),
    ]);
  });

  test('is embedded by TypeScript at its strictest, without a word about its types', async () => {
    const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
    const compilerOptions = {
      ...strict,
      skipLibCheck: false,
      module: 'nodenext',
      target: 'es2022',
      types: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['embed.mts'] }));
    writeFileSync(join(folder, 'embed.mts'), EMBED);
    const compiled = await run(process.execPath, [compiler, '-p', '.'], { cwd: folder }).catch(
      (error) => error,
    );
    expect(compiled.stdout).toBe('');
    const { stdout } = await run(process.execPath, ['embed.mjs'], { cwd: folder });
    expect(stdout.trim()).toBe('Mine 200');
  });
});

const EMBED = `
import { createSandbox, type Sandbox, type SandboxOptions, type Seed } from 'zoom-sandbox';
import { createControl, type Control } from 'zoom-sandbox/client';

declare const process: { stdout: { write(text: string): void } };

const seed: Seed = {
  accounts: [{ id: 'a', name: 'A', plan: 'pro' }],
  people: [{ key: 'only', name: 'Mine', account: 'a' }],
  apps: [{ name: 'My app', clientId: 'id', clientSecret: 'secret', scopes: ['user:read:user'] }],
};
const options: SandboxOptions = { port: 0, seed };
const sandbox: Sandbox = await createSandbox(options);
const control: Control = createControl(sandbox.url);
const [person] = await control.people();
const { access_token } = await control.issueTokens({ person: 'only' });
await control.setSwitch('wording124', 'expired');
const answer = await fetch(sandbox.url + '/v2/users/me', { headers: { authorization: 'Bearer ' + access_token } });
const name: string | undefined = person?.name;
process.stdout.write(name + ' ' + answer.status);
await sandbox.close();
`;

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTranscript } from './transcript.ts';

const run = promisify(execFile);
const here = import.meta.dirname;
const root = join(here, '..');
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const manifest = manifestOf(here);
const names = Object.keys(manifest.dependencies);

/** npm under npm would take over what the outer one was told, ignore-scripts among it. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)),
) as NodeJS.ProcessEnv;

test('its package names the versions that the repository tests, and the same licence', () => {
  const all = { ...manifestOf(root).devDependencies, ...manifestOf(root).dependencies };
  expect(manifest.dependencies).toEqual(Object.fromEntries(names.map((name) => [name, all[name]])));
  expect(readFileSync(join(here, 'LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
});

describe('the package, installed in an empty folder', () => {
  let workshop: string;
  let folder: string;

  beforeAll(async () => {
    mkdirSync(join(root, '.local'), { recursive: true });
    // Packed from a copy, below the root for its compiler: other tests read the folder itself meanwhile.
    workshop = mkdtempSync(join(root, '.local/package-'));
    folder = mkdtempSync(join(tmpdir(), 'zoom-sandbox-'));
    const copy = join(workshop, 'sandbox');
    cpSync(here, copy, { recursive: true });
    mkdirSync(join(workshop, 'docs'));
    cpSync(join(root, 'docs/zoom-facts.md'), join(workshop, 'docs/zoom-facts.md'));
    await run('npm', ['pack', '--silent', '--pack-destination', workshop], { cwd: copy, env });
    expect(readdirSync(copy).sort()).toEqual(readdirSync(here).sort());
    const [tarball = ''] = readdirSync(workshop).filter((name) => name.endsWith('.tgz'));
    // What it depends on is there already, so that no network and no cache is needed: npm finds that it fits.
    for (const name of names)
      cpSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true });
    const install = ['install', '--offline', '--no-audit', '--no-fund', '--silent'];
    await run('npm', [...install, join(workshop, tarball)], { cwd: folder, env });
  });
  afterAll(() => {
    for (const made of [workshop, folder]) rmSync(made, { recursive: true, force: true });
  });

  test('holds what it needs to run and to be read, and no test', () => {
    const installed = join(folder, 'node_modules/zoom-sandbox');
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    for (const file of ['README.md', 'LICENSE', 'zoom-facts.md', 'dist/page/assets/sandbox.css'])
      expect(files).toContain(file);
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
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
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

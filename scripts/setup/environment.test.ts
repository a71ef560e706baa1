import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addTo, readEnvFile } from './environment.mjs';
import { localSecrets } from './local-secrets.mjs';
import { root } from './paths.mjs';
import { freePort } from './ports.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/evergreen-unit-`);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what is set wins over a file, and an empty value counts as not set', () => {
  writeFileSync(`${folder}/.env`, 'A=file\nB="file"\nC=file # why\nD=\n');
  const environment = { A: 'set', B: '' };
  addTo(environment, readEnvFile(`${folder}/.env`));
  expect(environment).toEqual({ A: 'set', B: 'file', C: 'file' });
});

test('a file that is not there gives no variables', () => {
  expect(readEnvFile(`${folder}/.env`)).toEqual({});
});

test('local secrets are made once, kept, and nobody else can read them', () => {
  const file = `${folder}/secrets.env`;
  const made = localSecrets(file);
  expect(localSecrets(file)).toEqual(made);
  expect(statSync(file).mode & 0o077).toBe(0);
  const [id, key] = (made.TOKEN_KEYS ?? '').split(':');
  expect(id).toBe('local');
  expect(Buffer.from(key ?? '', 'base64')).toHaveLength(32);
});

test('a secret that is missing is added; the others stay', () => {
  const file = `${folder}/secrets.env`;
  writeFileSync(file, 'AUTH_SECRET=mine\n');
  expect(localSecrets(file)).toMatchObject({ AUTH_SECRET: 'mine', CRON_SECRET: expect.any(String) });
  expect(readFileSync(file, 'utf8')).toContain('AUTH_SECRET=mine');
});

test('a port that is taken, or promised, gives way to the next', async () => {
  const first = await freePort(31_400);
  const server = createServer().listen(first, '127.0.0.1');
  try {
    const second = await freePort(first);
    expect(second).toBeGreaterThan(first);
    expect(await freePort(first, [second])).toBeGreaterThan(second);
  } finally {
    server.close();
  }
});

// A port that the system gives was in use one second later: as the local end of somebody's connection.
test('any port is none that the system gives to connections, and no two processes are given the same', async () => {
  const ask = `import { freePort } from '${root}/scripts/setup/ports.mjs';
    const ports = []; while (ports.length < 300) ports.push(await freePort()); console.log(JSON.stringify(ports));
    await new Promise((resolve) => process.stdin.once('data', resolve)); process.exit();`;
  const askers = Array.from({ length: 3 }, () =>
    spawn(process.execPath, ['--input-type=module', '--eval', ask], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const given = (
    await Promise.all(
      askers.map(async ({ stdout }) => JSON.parse(String((await once(stdout, 'data'))[0])) as number[]),
    )
  ).flat();
  expect(new Set(given).size).toBe(900);
  expect(Math.max(...given)).toBeLessThan(32_768);
  const files = given.map((port) => `${tmpdir()}/evergreen-ports-${process.getuid?.() ?? 'user'}/${port}`);
  expect(files.every((file) => existsSync(file))).toBe(true);
  await Promise.all(
    askers.map(async (asker) => {
      asker.stdin.end('thanks');
      await once(asker, 'exit');
    }),
  );
  expect(files.some((file) => existsSync(file))).toBe(false);
});

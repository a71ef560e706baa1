import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addTo, readEnvFile } from './environment.mjs';
import { localSecrets } from './local-secrets.mjs';
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

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadEnvironment } from './beside.mjs';
import { leaveEnvironment, runningDev } from './only-one.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/evergreen-unit-`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const URL_OF_DEV = 'http://127.0.0.1:3000';

it('beside a running npm run dev, a command has its settings; what the shell says wins', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const environment = { LOG_LEVEL: 'debug' };
  loadEnvironment(environment, {
    pid: 7,
    url: URL_OF_DEV,
    environment: { LOG_LEVEL: 'info', DATABASE_URL: 'postgresql://dev' },
  });
  expect(environment).toEqual({ LOG_LEVEL: 'debug', DATABASE_URL: 'postgresql://dev' });
  expect(String(said.mock.calls)).toContain(`${URL_OF_DEV} (process 7)`);
});

it('while it is starting, a command says so instead of what would be missing', () => {
  expect(() => loadEnvironment({}, { pid: 7, url: URL_OF_DEV })).toThrow(/still starting/);
});

it('a run is one whose process lives and is npm run dev; what a crash left, or tore, is none', async () => {
  const file = `${folder}/dev.json`;
  expect(runningDev(file)).toBeUndefined();
  leaveEnvironment(URL_OF_DEV, { A: '1' }, file);
  expect(statSync(file).mode & 0o077).toBe(0);
  // This process belongs to a test.
  expect(runningDev(file)).toBeUndefined();
  writeFileSync(`${folder}/dev.mjs`, 'process.stdin.resume()');
  const dev = spawn(process.execPath, [`${folder}/dev.mjs`], { stdio: ['pipe', 'ignore', 'ignore'] });
  await new Promise((resolve) => dev.once('spawn', resolve));
  const left = { ...JSON.parse(readFileSync(file, 'utf8')), pid: dev.pid };
  writeFileSync(file, JSON.stringify(left));
  expect(runningDev(file)).toEqual({ pid: dev.pid, url: URL_OF_DEV, environment: { A: '1' } });
  writeFileSync(file, JSON.stringify(left).slice(0, 20));
  expect(runningDev(file)).toBeUndefined();
  writeFileSync(file, JSON.stringify(left));
  const ended = new Promise((resolve) => dev.once('exit', resolve));
  dev.kill();
  await ended;
  expect(runningDev(file)).toBeUndefined();
});

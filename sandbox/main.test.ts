import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createControl } from './client.ts';

function start(env: Record<string, string>, ...args: string[]) {
  const main = new URL('./main.ts', import.meta.url).pathname;
  return spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { ...process.env, SANDBOX_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('the process prints one line with its address, plants the seed file, and leaves cleanly on SIGTERM', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const seed = join(folder, 'seed.json');
  const person = { key: 'only', name: 'Only One', account: 'a' };
  writeFileSync(
    seed,
    JSON.stringify({ accounts: [{ id: 'a', name: 'A', plan: 'pro' }], people: [person], apps: [] }),
  );
  const child = start(
    { SANDBOX_SEED: seed, SANDBOX_APP_URL: 'http://127.0.0.1:5001' },
    '--app',
    'http://127.0.0.1:5002',
  );
  let printed = '';
  child.stdout.on('data', (part) => {
    printed += part;
  });
  await once(child.stdout, 'data');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '';
  const people = await createControl(url).people();
  expect(people.map(({ key }) => key)).toEqual(['only']);
  expect((await createControl(url).state()).appUrl).toBe('http://127.0.0.1:5002');
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  rmSync(folder, { recursive: true });
  expect([code, printed.trim().split('\n').length]).toEqual([0, 1]);
});

test('a taken port or a bad seed ends it with a message and status 1', async () => {
  const child = start({ SANDBOX_SEED: '/no/such/file.json' });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(said).toContain('/no/such/file.json');
  expect(said.trim().split('\n')).toHaveLength(1);
});

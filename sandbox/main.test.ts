import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

test('the process prints one line with its address, reads the seed file, and leaves cleanly on SIGTERM', async () => {
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

/** Its exit status, and what it says on the way. */
async function failed(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const child = start(env);
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const [code] = await once(child, 'close');
  return { code, said: said.trim() };
}

test('a taken port, an address of another machine or a bad seed ends it with a sentence and status 1', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = String((server.address() as AddressInfo).port);
  expect(await failed({ SANDBOX_PORT: port })).toEqual({
    code: 1,
    said: `Port ${port} is in use, perhaps by another sandbox: --port with another one, or --port 0 for any free one.`,
  });
  server.close();
  expect(await failed({ SANDBOX_HOST: '192.0.2.1' })).toEqual({
    code: 1,
    said: '--host 192.0.2.1 is no address of this machine: 127.0.0.1, or 0.0.0.0 for all of them.',
  });
  const { code, said } = await failed({ SANDBOX_SEED: 'no-such-file.json' });
  expect([code, said]).toEqual([1, `There is no file no-such-file.json in ${process.cwd()}`]);
});

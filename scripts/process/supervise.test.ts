import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commandOf } from './command-of.mjs';
import { supervise } from './supervise.mjs';

const node = process.execPath;
const alive = (pid: number) => commandOf(pid) !== '';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/evergreen-unit-`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a command that prints its process id and keeps running. */
async function started(
  options: Parameters<typeof supervise>[2] = {},
  script = 'setInterval(() => {}, 1000)',
) {
  let said = '';
  const kept = supervise(node, ['-e', `console.log(process.pid); ${script}`], {
    onOutput: (text) => {
      said += text;
    },
    ...options,
  });
  await vi.waitFor(() => expect(said).toMatch(/^\d+\n/), 60_000);
  return { ...kept, pid: Number.parseInt(said, 10) };
}

test('a command is stopped when asked, and its folder goes with it', async () => {
  const { pid, stop, exited } = await started({ removeFolder: folder });
  await stop();
  expect(alive(pid)).toBe(false);
  expect(await exited).toBe(0);
  expect(existsSync(folder)).toBe(false);
});

test('a command that will not stop is killed after its grace', async () => {
  const { pid, stop } = await started(
    { graceMs: 200 },
    "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)",
  );
  await stop();
  expect(alive(pid)).toBe(false);
});

test('the exit status of a command comes through', async () => {
  expect(await supervise(node, ['-e', 'process.exit(7)']).exited).toBe(7);
});

test('a command that does not exist ends with 127', async () => {
  expect(await supervise(`${folder}/nothing`, [], { onOutput: () => {} }).exited).toBe(127);
});

test('what is kept does not outlive a parent that is killed outright', async () => {
  const superviseUrl = new URL('./supervise.mjs', import.meta.url);
  const parent = spawn(node, [
    '--input-type=module',
    '-e',
    `import { supervise } from ${JSON.stringify(superviseUrl.href)};
     supervise(process.execPath, ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)']);`,
  ]);
  const [said] = await once(parent.stdout, 'data');
  const pid = Number.parseInt(String(said), 10);
  expect(alive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(alive(pid)).toBe(false), 60_000);
});

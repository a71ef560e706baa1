import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serverUser } from './server-user.mjs';
import { removeLeftovers, temporaryFolder } from './test-folder.mjs';

let place = '';
beforeEach(() => {
  place = mkdtempSync(`${tmpdir()}/leftovers-`);
});
afterEach(() => rmSync(place, { recursive: true }));

/** A folder as of a cluster; `pid` is the process that its lock file names. */
function cluster(name: string, pid?: number): string {
  mkdirSync(`${place}/${name}/postgres`, { recursive: true });
  if (pid !== undefined) writeFileSync(`${place}/${name}/postgres/postmaster.pid`, `${pid}\n/somewhere\n`);
  return `${place}/${name}`;
}

test('the folder of a cluster that was killed is removed, whichever program has its process id by now', () => {
  const killed = cluster('evergreen-test-killed', 2 ** 22);
  const reused = cluster('evergreen-test-reused', process.pid);
  removeLeftovers(place);
  expect([existsSync(killed), existsSync(reused)]).toEqual([false, false]);
});

test('the folder of one that is being made, and of anybody else, is left alone', () => {
  const begun = cluster('evergreen-test-begun');
  const other = cluster('another-program', 2 ** 22);
  removeLeftovers(place);
  expect([existsSync(begun), existsSync(other)]).toEqual([true, true]);
});

test.each([
  ['with room in memory it is there, and a killed cluster’s is gone', true, true],
  ['without room it is on the disk', true, false],
  ['and without being asked for, too', false, true],
])('%s', (_, inMemory, roomy) => {
  chmodSync(place, 0o755);
  const killed = cluster('evergreen-test-killed', 2 ** 22);
  const folder = temporaryFolder(serverUser(), { inMemory, memory: place, isRoomy: () => roomy });
  rmSync(folder, { recursive: true });
  const isThere = inMemory && roomy;
  expect([folder.startsWith(`${place}/`), existsSync(killed)]).toEqual([isThere, !isThere]);
});

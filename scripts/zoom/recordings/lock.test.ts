import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './lock';

let folder: string;
const file = () => join(folder, '.saving');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a run of this machine leaves that had this number. */
async function leftBy(pid: number | undefined): Promise<string> {
  const giveBack = await lockFolder(folder);
  const text = readFileSync(file(), 'utf8').replace(/^\d+/, `${pid}`);
  await giveBack?.();
  return text;
}

async function deadPid() {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid;
}

describe('the lock of a folder', () => {
  it('is one run’s, until it gives it back, and leaves nothing', async () => {
    const first = await lockFolder(folder);
    expect(first).toBeDefined();
    expect(await lockFolder(folder)).toBeUndefined();
    await first?.();
    expect(readdirSync(folder)).toEqual([]);
    expect(await lockFolder(folder)).toBeDefined();
  });

  it('is one’s of many who come at once, the first time and after a run that died', async () => {
    const left = await leftBy(await deadPid());
    for (const before of [undefined, left]) {
      if (before) writeFileSync(file(), before);
      const all = await Promise.all(Array.from({ length: 20 }, () => lockFolder(folder)));
      const got = all.filter((one) => one !== undefined);
      expect(got).toHaveLength(1);
      expect(readdirSync(folder)).toEqual(['.saving']);
      await got[0]?.();
    }
  });

  it('is not taken from the run that has taken it over from a dead one meanwhile', async () => {
    writeFileSync(file(), await leftBy(await deadPid()));
    const fast: (() => Promise<void>)[] = [];
    const slow = await lockFolder(folder, async () => {
      // Between its look at the file and what it does then.
      const giveBack = await lockFolder(folder);
      if (giveBack) fast.push(giveBack);
      return false;
    });
    expect([fast.length, slow]).toEqual([1, undefined]);
    expect(readdirSync(folder)).toEqual(['.saving']);
    await fast[0]?.();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is left to the run that is just taking it over from a dead one', async () => {
    const left = await leftBy(await deadPid());
    const turn = `.saving.${left.trim().split(' ').at(-1)}`;
    writeFileSync(file(), left);
    writeFileSync(join(folder, turn), left);
    expect(await lockFolder(folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['.saving', turn]);
    expect(readFileSync(file(), 'utf8')).toBe(left);
  });

  it('is taken over from an earlier process that had the same number', async () => {
    writeFileSync(file(), await leftBy(process.pid));
    const giveBack = await lockFolder(folder);
    expect(giveBack).toBeDefined();
    await giveBack?.();
  });

  it.each([
    ['a machine of another name', (text: string) => text.replace(/ \S+\//, ' elsewhere/')],
    ['another container of the same name', (text: string) => text.replace(/\/\S*/, '/pid:[1]')],
    ['nobody knows whom', () => 'something else\n'],
    ['a run that has not written it yet', () => ''],
  ])('is held by %s, whatever the number', async (_, changed) => {
    for (const pid of [await deadPid(), process.pid, process.ppid]) {
      const text = changed(await leftBy(pid));
      writeFileSync(file(), text);
      expect(await lockFolder(folder)).toBeUndefined();
      expect(readFileSync(file(), 'utf8')).toBe(text);
      rmSync(file());
    }
  });

  it('is held by a run that lives', async () => {
    writeFileSync(file(), await leftBy(process.ppid));
    expect(await lockFolder(folder)).toBeUndefined();
  });

  it('is given back by whose it is alone', async () => {
    const giveBack = await lockFolder(folder);
    writeFileSync(file(), 'another’s\n');
    await giveBack?.();
    expect(existsSync(file())).toBe(true);
  });
});

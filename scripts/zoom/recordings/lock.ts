import { randomUUID } from 'node:crypto';
import { link, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const NAME = '.saving';
/** What a file system says that knows no hard links, such as that of a memory stick. */
const NO_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

type Lives = (pid: number) => Promise<boolean>;

/** Those that this process holds. */
const held = new Set<string>();

/**
 * One run at a time writes into a folder: two would write into the same files. The run that holds it is named in a file,
 * which is there with all that is in it or not at all; one that is dead on this machine holds nothing.
 * @param lives whether a process of this machine is there
 * @returns what gives it back, or undefined where another run holds it
 */
export async function lockFolder(
  folder: string,
  lives = isThere,
): Promise<(() => Promise<void>) | undefined> {
  const file = join(folder, NAME);
  const own = `${process.pid} ${await machine()} ${randomUUID()}\n`;
  for (const isSecond of [false, true]) {
    // Before the file is there, so that nobody in this process takes it for that of a dead one.
    held.add(own);
    if (await put(file, own)) return () => giveBack(file, own);
    held.delete(own);
    if (isSecond || !(await takenAway(file, lives))) return undefined;
  }
  return undefined;
}

/** @returns whether the file is there now and was not before */
async function put(file: string, text: string): Promise<boolean> {
  const beside = `${file}.${randomUUID()}`;
  await writeFile(beside, text, { flag: 'wx' });
  try {
    await link(beside, file);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (NO_LINKS.includes(code)) return await putWithoutLink(file, text);
    throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

/** Whoever reads it before it is written takes it for held. */
async function putWithoutLink(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes away what a dead run left. Two may find it dead, and the slower must not take away what the faster has put there
 * since: one at a time may take this very one away, and looks whether it still is there.
 * @returns whether it may be tried again
 */
async function takenAway(file: string, lives: Lives): Promise<boolean> {
  const found = await read(file);
  if (found === undefined) return true;
  if (await isHeld(found, lives)) return false;
  const turn = `${file}.${/([\w-]+)\n$/.exec(found)?.[1]}`;
  if (!(await put(turn, found))) return false;
  try {
    if ((await read(file)) === found) await rm(file, { force: true });
    return true;
  } finally {
    await rm(turn, { force: true });
  }
}

async function giveBack(file: string, own: string): Promise<void> {
  if ((await read(file)) === own) await rm(file, { force: true });
  held.delete(own);
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What cannot be read as a run of this machine may be one of another. */
async function isHeld(found: string, lives: Lives): Promise<boolean> {
  const [, pid, where] = /^([1-9]\d*) (\S+) [\w-]+\n$/.exec(found) ?? [];
  if (where !== (await machine())) return true;
  // An earlier process may have had the same number.
  if (Number(pid) === process.pid) return held.has(found);
  return lives(Number(pid));
}

async function isThere(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Where a process's number means something: two containers may have one name, and count their processes apart. */
async function machine(): Promise<string> {
  const count = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${hostname()}/${count}`;
}

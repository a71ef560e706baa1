import { randomUUID } from 'node:crypto';
import { link, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const NAME = '.saving';
/** Errors of file systems without hard links, such as that of a memory stick. */
const NO_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

type Lives = (pid: number) => Promise<boolean>;

/** The locks of this process. */
const held = new Set<string>();

/**
 * One run at a time writes into a folder, because two would write into the same files. A file names the run that holds the
 * lock; it is created with its whole content or not at all. A run of this machine that is dead holds nothing.
 * @param lives whether a process of this machine exists
 * @returns a function that ends the lock, or undefined when another run holds it
 */
export async function lockFolder(
  folder: string,
  lives = isThere,
): Promise<(() => Promise<void>) | undefined> {
  const file = join(folder, NAME);
  const own = `${process.pid} ${await machine()} ${randomUUID()}\n`;
  for (const isSecond of [false, true]) {
    // Before the file exists, so that no other run of this process takes it for that of a dead one.
    held.add(own);
    if (await put(file, own)) return () => giveBack(file, own);
    held.delete(own);
    if (isSecond || !(await takenAway(file, lives))) return undefined;
  }
  return undefined;
}

/** @returns whether this call created the file */
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

/** A reader who finds it incomplete counts it as held. */
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
 * Removes the lock of a dead run. Two runs may find it dead, and the slower one must not remove the lock that the faster
 * one has created since: one at a time may remove this lock, after a check that it is still the same.
 * @returns whether to try again
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

/** A lock that does not name a run of this machine may be that of another machine. */
async function isHeld(found: string, lives: Lives): Promise<boolean> {
  const [, pid, where] = /^([1-9]\d*) (\S+) [\w-]+\n$/.exec(found) ?? [];
  if (where !== (await machine())) return true;
  // An earlier process may have had the same id.
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

/** Identifies the machine or container whose process ids these are: two containers may have the same name. */
async function machine(): Promise<string> {
  const count = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${hostname()}/${count}`;
}

import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const NAME = '.saving';

/**
 * One run at a time writes into a folder: two would write into the same files. The run that holds it is named in a file;
 * one that is dead on this machine holds nothing.
 * @returns what gives it back, or undefined where another run holds it
 */
export async function lockFolder(folder: string): Promise<(() => Promise<void>) | undefined> {
  const file = join(folder, NAME);
  for (const isSecond of [false, true]) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(`${process.pid} ${hostname()}\n`);
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isSecond || (await isHeld(file))) return undefined;
      await rm(file, { force: true });
    }
  }
  return undefined;
}

async function isHeld(file: string): Promise<boolean> {
  const [pid, host] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ');
  if (host && host !== hostname()) return true;
  const held = Number(pid);
  if (!Number.isInteger(held) || held <= 0 || held === process.pid) return false;
  try {
    process.kill(held, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

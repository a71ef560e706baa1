import { createHash } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import filenamify from 'filenamify';
import type { AccountUser } from '@/lib/zoom/account-users';

/** An address of 80 letters of any script fits into the 255 bytes that file systems take. */
const LONGEST = 80;

const markOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 12);

/**
 * A folder for each person, named after their email address and a mark of their id, by which it is found when the address
 * has changed. It is created when something is saved into it.
 * @param root created when missing @throws when it can be neither created nor read
 */
export async function foldersIn(root: string): Promise<(person: AccountUser) => string> {
  await mkdir(root, { recursive: true });
  const entries = await readdir(root, { withFileTypes: true });
  const known = new Map(
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => [name.split(' ').at(-1), name]),
  );
  return ({ id, email, name }) => {
    const mark = markOf(id);
    const plain = filenamify(`${email ?? name ?? 'person'}`.replaceAll(/\p{C}/gu, ''), {
      replacement: ' ',
      maxLength: LONGEST,
    });
    return join(root, known.get(mark) ?? `${plain} ${mark}`);
  };
}

import { formatBytes } from '@/lib/format';
import type { AccountUser } from '@/lib/zoom/account-users';
import type { Ended } from '@/scripts/zoom/command';
import { answersYes, canAsk } from './confirm';
import { isOver, type Run } from './run';
import type { Folder } from './save-all';
import type { FileWay } from './save-file';
import { type Trash, trashWhole } from './trash';

export type TrashTyped = { thenTrash?: true; yes?: true; types?: ReadonlySet<string> };

/** Checks the options before the saving, which may take hours. */
export function trashRefused({ thenTrash, yes, types }: TrashTyped): Ended | undefined {
  const bad = (reason: string, why: string): Ended => ({ end: 'bad_input', reason, why });
  if (!thenTrash) return undefined;
  if (types)
    return bad('types', '--then-trash goes with files of every type: with --types others would be lost.');
  if (!yes && !canAsk())
    return bad(
      'not_agreed',
      '--then-trash asks on a terminal before anything moves; without one it needs --yes.',
    );
  return undefined;
}

/**
 * Shows how much would be moved, asks unless `--yes` was given, moves it, and counts what stayed.
 * @param found the recordings that are complete on the disk
 */
export async function thenTrash(
  run: Run,
  way: FileWay,
  people: AccountUser[],
  folderOf: Folder,
  { found, yes }: { found: Trash; yes?: true },
): Promise<Trash> {
  const none: Trash = { recordings: 0, bytes: 0 };
  if (found.recordings === 0 || isOver(run)) return none;
  const { output } = run.calling;
  const count = found.recordings === 1 ? '1 recording' : `${found.recordings} recordings`;
  const what = `${count} (${formatBytes(found.bytes, 'en')}), whole on this disk,`;
  if (yes) output.say(`${what} move to Zoom’s trash, where they stay for 30 days.`);
  else {
    output.say(`${what} would move to Zoom’s trash, where they stay for 30 days.`);
    if (!(await answersYes('Type yes to move them: '))) {
      output.say('Nothing was moved.');
      return none;
    }
  }
  const trashed = await trashWhole(run, way, people, folderOf);
  run.tally.stayed = Math.max(0, found.recordings - trashed.recordings);
  return trashed;
}

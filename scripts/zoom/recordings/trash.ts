import type { AccountUser } from '@/lib/zoom/account-users';
import { trashRecording } from '@/lib/zoom/recording-writes';
import { SAVE_SCOPES, TRASH_SCOPE } from '@/lib/zoom/scopes';
import { noteLook } from '@/scripts/zoom/noted';
import { recordingsOf } from './every';
import { wholeByNow, wholeOnDisk } from './may-go';
import { endRun, isOver, missed, type Run } from './run';
import { type Folder, withStores } from './save-all';
import type { FileWay } from './save-file';
import type { Store } from './store';
import { newTally, type Tally } from './tally';

/** The number and size of recordings to move to the trash, or moved. */
export type Trash = { recordings: number; bytes: number };

type Going = { uuid: string; called: string; store: Store };

/**
 * Moves the recordings of these people that are complete on the disk to Zoom's trash, where they stay for 30 days. The
 * lists are read again, and each recording is checked again before it is moved: one that got new files meanwhile stays.
 * @param run with the `now` of the count that was confirmed, so that no further recording becomes old enough
 */
export async function trashWhole(
  run: Run,
  way: FileWay,
  people: AccountUser[],
  folderOf: Folder,
): Promise<Trash> {
  const trash: Trash = { recordings: 0, bytes: 0 };
  for (const person of people) {
    if (isOver(run)) return trash;
    const lists: Run = { ...run, tally: newTally() };
    // The lists are read to their end first, because a moved recording would shift their pages.
    const going: Going[] = [];
    for await (const { store, recording } of withStores(recordingsOf(lists, person), folderOf, run.span))
      if ((await wholeOnDisk(store.manifest, recording, run.now)) !== undefined)
        going.push({
          uuid: recording.uuid,
          called: `${person.email ?? person.id}, ${recording.start.toISOString().slice(0, 10)}`,
          store,
        });
    counted(run, lists.tally);
    run.awayInARow = lists.awayInARow;
    for (const one of going) {
      if (isOver(run)) return trash;
      const bytes = await trashOne(run, way, one);
      if (bytes === undefined) continue;
      trash.recordings += 1;
      trash.bytes += bytes;
      run.calling.output.progress(`${trash.recordings} recordings moved to Zoom’s trash`);
    }
    endRun(run, lists.ended);
  }
  return trash;
}

/** Recordings that the lists do not contain this time count as missed; unreadable entries were counted before. */
function counted(run: Run, { failed, unread }: Tally): void {
  run.tally.failed += failed;
  run.tally.unread = Math.max(run.tally.unread, unread);
}

/** Moves one recording, with entries in the audit log before and after. @returns its bytes if it was moved */
async function trashOne(run: Run, way: FileWay, { uuid, called, store }: Going): Promise<number | undefined> {
  const whole = await wholeByNow(way, store.manifest, uuid, run.now);
  if (!whole.ok) {
    missed(run, called, whole, SAVE_SCOPES.files);
    return undefined;
  }
  const bytes = whole.value;
  if (bytes === undefined) {
    run.calling.output.say(`${called}: it stays: not all that Zoom tells of now is on this disk`);
    return undefined;
  }
  await noteLook('recording_trashed', uuid, { end: 'done', reason: 'asked' });
  const moved = await trashRecording(way.api, way.source, uuid);
  await noteLook('recording_trashed', uuid, { end: 'done', reason: moved.ok ? undefined : moved.reason });
  if (moved.ok) {
    run.awayInARow = 0;
    return bytes;
  }
  if (moved.reason === 'unknown' || moved.reason === 'refused' || moved.reason === 'daily_limit') {
    run.tally.failed += 1;
    const why =
      moved.reason === 'unknown'
        ? 'Zoom did not say whether it is in the trash'
        : 'Zoom did not move it to the trash';
    run.calling.output.say(`${called}: ${why}`);
  } else missed(run, called, moved, TRASH_SCOPE);
  return undefined;
}

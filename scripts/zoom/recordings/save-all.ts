import type { AccountUser } from '@/lib/zoom/account-users';
import { isFull } from './disk';
import { everyRecording } from './every';
import { endRun, isOver, NO_ROOM, type Owned } from './run';
import { type Saving, saveRecording } from './save-recording';
import type { Span } from './span';
import { type Store, storeOf } from './store';

/** The number of files that are fetched at the same time. */
const AT_ONCE = 2;

export type Folder = (person: AccountUser) => string;

/** Every recording with its person's folder, which is opened for the first recording. */
export async function* withStores(
  owned: AsyncIterable<Owned>,
  folderOf: Folder,
  span: Span,
): AsyncGenerator<Owned & { store: Store }> {
  let current: { id: string; store: Store } | undefined;
  for await (const one of owned) {
    const { person } = one;
    if (current?.id !== person.id)
      current = { id: person.id, store: await storeOf(folderOf(person), person, span) };
    yield { ...one, store: current.store };
  }
}

/**
 * Saves the recordings of these people, two at a time, with one page of a list in memory.
 * @param then called for each recording that was handled @throws the error of the disk or the audit log, after all
 * writing has ended
 */
export async function saveAll(
  saving: Saving,
  people: AccountUser[],
  folderOf: Folder,
  then: (one: Owned & { store: Store }) => Promise<void> = async () => {},
): Promise<void> {
  const { run } = saving;
  const all = withStores(everyRecording(run, people), folderOf, run.span);
  const work = async () => {
    while (!isOver(run)) {
      const next = await all.next();
      if (next.done) return;
      await saveRecording(saving, next.value.store, next.value);
      await then(next.value);
    }
  };
  const workers = Array.from({ length: AT_ONCE }, () =>
    work().catch((error) => {
      // For the manifest, which is written beside the files.
      if (isFull(error)) return endRun(run, NO_ROOM);
      // The other worker ends before its next block.
      endRun(run, { end: 'away', reason: 'surprise' });
      throw error;
    }),
  );
  const ends = await Promise.allSettled(workers);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

import { InvalidArgumentError } from 'commander';
import { formatBytes } from '@/lib/format';
import { isStopping, toItsEnd } from '@/lib/stop';
import { zoomFiles } from '@/lib/zoom-connection';
import { type AddCommand, type Calling, DONE, type Ended } from './command';
import { type Disk, diskOf } from './recordings/disk';
import { endOf } from './recordings/end';
import { foldersIn } from './recordings/folders';
import { lockFolder } from './recordings/lock';
import { wholeOnDisk } from './recordings/may-go';
import { type Template, template } from './recordings/names';
import { type Typed as Selected, spanOf, types, withSelection } from './recordings/options';
import { peopleOf } from './recordings/people';
import type { Run } from './recordings/run';
import { saveAll } from './recordings/save-all';
import type { Saving } from './recordings/save-recording';
import { newTally, type Tally } from './recordings/tally';
import { type TrashTyped, thenTrash, trashRefused } from './recordings/then-trash';
import type { Trash } from './recordings/trash';
import { table } from './table';

type Typed = Selected & TrashTyped & { to: string; name?: Template };

function folder(said: string): string {
  if (said.trim() !== '') return said;
  throw new InvalidArgumentError('A folder.');
}

/** `recordings save`: saves people's cloud recordings into a folder; a repeated run only reads lists. */
export const recordingsSave: AddCommand = (group, action) => {
  withSelection(
    group('recordings')
      .command('save')
      .description('save them into a folder; run again, it goes on where it ended'),
  )
    .requiredOption('--to <folder>', 'a folder for each person is made in it', folder)
    .option('--types <types>', 'only files of these types, such as MP4,TRANSCRIPT', types)
    .option('--name <template>', 'such as "{year}/{date} {time} {topic} - {kind}"', template)
    .option('--then-trash', 'then move to Zoom’s trash what is whole on the disk, after a question')
    .option('--yes', 'answer that question with yes')
    // After a signal the process ends when the received bytes are on the disk and the progress has been reported.
    .action(action((calling: Calling, typed: Typed) => toItsEnd(save(calling, typed))));
};

async function save(calling: Calling, typed: Typed): Promise<Ended> {
  const now = new Date();
  const span = spanOf(typed, now);
  if ('end' in span) return span;
  const refused = trashRefused(typed);
  if (refused) return refused;
  const place = await placeAt(typed.to);
  if ('end' in place) return place;
  try {
    const { people, unread, ended } = await peopleOf(calling, typed.user);
    if (ended !== DONE) return ended;
    const tally = { ...newTally(), unread };
    const run: Run = { calling, span, tally, now, isOver: isStopping, ended: DONE, awayInARow: 0 };
    const { api, source } = calling;
    const way = { api, source, openFile: zoomFiles() };
    const { types: only, name } = typed;
    const saving: Saving = { run, way, disk: place.disk, types: only, name, onCame: telling(run) };
    const found = { recordings: 0, bytes: 0 };
    await saveAll(saving, people, place.folderOf, async ({ store, recording }) => {
      const bytes = typed.thenTrash ? await wholeOnDisk(store.manifest, recording, now) : undefined;
      if (bytes === undefined) return;
      found.recordings += 1;
      found.bytes += bytes;
    });
    const { yes } = typed;
    const trashed = typed.thenTrash
      ? await thenTrash(run, way, people, place.folderOf, { found, yes })
      : undefined;
    return shown(calling, run, endOf(run), trashed);
  } finally {
    await place.giveBack();
  }
}

type Place = {
  folderOf: Awaited<ReturnType<typeof foldersIn>>;
  disk: Disk;
  giveBack: () => Promise<void>;
};

/** The progress is shown after so many bytes. */
const A_STEP = 4 << 20;

/** Shows the progress, also within a large file. */
function telling({ tally, calling }: Run): (bytes: number) => void {
  let [came, told] = [0, 0];
  return (bytes) => {
    came += bytes;
    if (came - told < A_STEP) return;
    told = came;
    calling.output.progress(`${formatBytes(came, 'en')} came, ${tally.saved} files saved`);
  };
}

/** Opens the folder if it is writable, has room, and no other run uses it. */
async function placeAt(root: string): Promise<Place | Ended> {
  try {
    const folderOf = await foldersIn(root);
    const disk = diskOf(root);
    if (!(await disk.begin(0)))
      return { end: 'bad_input', reason: 'no_room', why: `The disk of ${root} has no room left.` };
    const giveBack = await lockFolder(root);
    if (giveBack) return { folderOf, disk, giveBack };
    const why = `Another run saves into ${root} now. If none does, delete the file .saving in it.`;
    return { end: 'bad_input', reason: 'in_use', why };
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return { end: 'bad_input', reason: 'folder', why: `${root} cannot be written into (${code}).` };
  }
}

/** Reported here and not by the caller, because after a signal the process ends as soon as this is over. */
function shown({ output }: Calling, { tally }: Run, { why, ...ended }: Ended, trashed?: Trash): Ended {
  output.show({ ...tally, whole: ended.end === 'done', trashed }, () => drawn(tally, trashed));
  if (why) output.say(why);
  return ended;
}

const WORDS: readonly (readonly [keyof Tally, string])[] = [
  ['people', 'People'],
  ['recordings', 'Recordings'],
  ['saved', 'Files saved'],
  ['there', 'Files that were here'],
  ['inWork', 'Files on which Zoom still works: run again later'],
  ['grown', 'Files that came meanwhile'],
  ['vanished', 'Recordings that are gone meanwhile'],
  ['failed', 'Not to be had'],
  ['stayed', 'Recordings that were to move to Zoom’s trash, and of which Zoom did not say that they did'],
  ['unread', 'Entries that could not be read'],
  ['unlicensed', 'People without a licence for recordings'],
];

/** Counts of zero are left out. */
function drawn(tally: Tally, trashed?: Trash): string {
  const rows = WORDS.filter(([name], index) => index < 4 || tally[name] > 0).map(([name, words]) => [
    words,
    tally[name],
    name === 'saved' ? formatBytes(tally.savedBytes, 'en') : '',
  ]);
  if (trashed)
    rows.push(['Recordings moved to Zoom’s trash', trashed.recordings, formatBytes(trashed.bytes, 'en')]);
  return table(['What', 'Count', 'Size'], rows);
}

import { getRecording, type RecordedFile, type Recording } from '@/lib/zoom/recordings';
import { SAVE_SCOPES } from '@/lib/zoom/scopes';
import { type Addresses, addressesOf } from './addresses';
import type { Disk } from './disk';
import { pathOf, type Template } from './names';
import { endRun, isOver, missed, NO_ROOM, type Owned, type Run } from './run';
import { type FileEnd, type FileWay, saveFile } from './save-file';
import type { Store } from './store';

export type Saving = {
  run: Run;
  way: FileWay;
  disk: Disk;
  types?: ReadonlySet<string>;
  name?: Template;
  /** Called for every block that was received, with its bytes. */
  onCame: (bytes: number) => void;
};

/** A file on which Zoom is still working has no type yet. */
const isWanted = ({ types }: Saving, { isInWork, type = '' }: RecordedFile) =>
  isInWork || !types || types.has(type);

/** The type of the participants' separate audio files, which only a single recording lists (zoom-facts M5). */
const wantsSounds = ({ types }: Saving) => !types || types.has('M4A');

/**
 * Saves the files of a recording that are not on the disk yet; when all are there, Zoom is not asked. Otherwise Zoom is
 * asked again for the recording's files, because the list may be old by now (zoom-facts M6).
 */
export async function saveRecording(saving: Saving, store: Store, owned: Owned): Promise<void> {
  const { run, way } = saving;
  const { tally } = run;
  const { uuid } = owned.recording;
  const listed = owned.recording.files.filter((file) => isWanted(saving, file));
  const there = await allThere(saving, store, owned.recording, listed);
  if (there !== undefined) {
    tally.there += there;
    tally.inWork += listed.filter((file) => file.isInWork).length;
    return;
  }
  await store.note();
  const found = await getRecording(way.api, way.source, uuid);
  if (found.ok) {
    run.awayInARow = 0;
    await saveFiles(saving, store, { ...owned, recording: found.value }, idsOf(listed));
  } else if (found.reason === 'not_found') {
    tally.vanished += 1;
    run.calling.output.say(`${calledOf(owned)}: it is gone since it was listed`);
  } else missed(run, calledOf(owned), found, SAVE_SCOPES.files);
}

const idsOf = (files: RecordedFile[]) => new Set(files.map(({ id }) => id));

/** The name of a recording for people: its person and when it began. */
export const calledOf = ({ person, recording }: Owned) =>
  `${person.email ?? person.id}, ${recording.start.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** @returns the number of wanted files when all are on the disk; undefined when some are missing or it is not known */
async function allThere(
  saving: Saving,
  { manifest }: Store,
  { uuid, files, isComplete }: Recording,
  listed: RecordedFile[],
): Promise<number | undefined> {
  const ready = listed.filter(({ isInWork }) => !isInWork);
  // None of its files are ready yet.
  if (ready.length === 0 && listed.length > 0) return 0;
  const sounds = wantsSounds(saving) ? manifest.soundsOf(uuid) : [];
  if (!isComplete || (!sounds && files.every(({ isInWork }) => !isInWork))) return undefined;
  const ids = [...ready.map(({ id }) => id), ...(sounds ?? [])];
  for (const id of ids) if (!id || !(await manifest.isOnDisk({ uuid, id }))) return undefined;
  return ids.length;
}

async function saveFiles(
  saving: Saving,
  store: Store,
  owned: Owned,
  listed: ReadonlySet<string | undefined>,
): Promise<void> {
  const { tally } = saving.run;
  const { files, participantAudio } = owned.recording;
  const wanted = files.filter((file) => isWanted(saving, file));
  const sounds = wantsSounds(saving) ? participantAudio : [];
  tally.grown += wanted.filter(({ id }) => !listed.has(id)).length;
  const addresses = addressesOf(saving.way, owned.recording);
  let areSaved = true;
  for (const file of [...wanted, ...sounds]) {
    if (isOver(saving.run)) return;
    if (file.isInWork) tally.inWork += 1;
    areSaved = !file.isInWork && (await saveOne(saving, store, owned, { file, addresses })) && areSaved;
  }
  if (!owned.recording.isComplete) unreadable(saving, owned);
  else if (areSaved && wantsSounds(saving)) await noteWhole(store, owned.recording);
}

/** Zoom's list of its files is incomplete, so that the recording never counts as complete here. */
function unreadable({ run }: Saving, owned: Owned): void {
  run.tally.unread += 1;
  run.calling.output.say(`${calledOf(owned)}: some of its files could not be read from Zoom’s answer`);
}

/** An audio file that Zoom no longer lists stays in the manifest: the copy on the disk may be the only one. */
async function noteWhole({ manifest }: Store, { uuid, participantAudio }: Recording): Promise<void> {
  const known = manifest.soundsOf(uuid);
  const sounds = new Set([...(known ?? []), ...participantAudio.flatMap(({ id }) => id ?? [])]);
  if (!known || sounds.size > known.length) await manifest.addWhole(uuid, [...sounds]);
}

/** @returns whether it is on the disk after that */
async function saveOne(
  saving: Saving,
  store: Store,
  owned: Owned,
  { file, addresses }: { file: RecordedFile; addresses: Addresses },
): Promise<boolean> {
  const { run, way, disk } = saving;
  const { recording, timeZone } = owned;
  const { id } = file;
  if (!id || !addresses.of(id)) {
    missed(run, calledOf(owned), { ok: false, reason: 'no_file' });
    return false;
  }
  const key = { uuid: recording.uuid, id };
  if (await store.manifest.isOnDisk(key)) {
    run.tally.there += 1;
    return true;
  }
  const path = pathOf(recording, { ...file, id }, timeZone, saving.name);
  const place = { ...store, disk, isOver: () => isOver(run), onCame: saving.onCame };
  const end = await saveFile(way, place, { ...key, path, file, addresses });
  return counted(run, `${calledOf(owned)}, ${file.type ?? file.extension}`, end);
}

function counted(run: Run, called: string, ended: FileEnd): boolean {
  const { tally, calling } = run;
  if (ended.end === 'failed') missed(run, called, ended.failure);
  if (ended.end === 'cut') {
    tally.failed += 1;
    calling.output.say(`${called}: it broke off again and again`);
  }
  if (ended.end === 'no_room') endRun(run, NO_ROOM);
  if (ended.end !== 'saved') return false;
  run.awayInARow = 0;
  tally.saved += 1;
  tally.savedBytes += ended.bytes;
  calling.output.progress(`${tally.saved} files saved, ${tally.recordings} recordings looked at`);
  return true;
}

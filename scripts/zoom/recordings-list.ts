import { localTimeOf } from '@/lib/data/meetings/local-time';
import { formatBytes } from '@/lib/format';
import { isStopping } from '@/lib/stop';
import { type AddCommand, type Calling, DONE, type Ended } from './command';
import { noteLook } from './noted';
import { endOf } from './recordings/end';
import { everyRecording } from './recordings/every';
import { spanOf, type Typed, withSelection } from './recordings/options';
import { peopleOf } from './recordings/people';
import type { Owned, Run } from './recordings/run';
import { newTally } from './recordings/tally';
import { table } from './table';

/** `recordings list`: people's cloud recordings; one Medium call for a hundred recordings of a person in 30 days. */
export const recordingsList: AddCommand = (group, action) => {
  withSelection(group('recordings').command('list').description('list them')).action(action(list));
};

async function list(calling: Calling, typed: Typed): Promise<Ended> {
  const { output } = calling;
  const now = new Date();
  const span = spanOf(typed, now);
  if ('end' in span) return span;
  const { people, unread, ended } = await peopleOf(calling, typed.user);
  if (ended !== DONE) return ended;
  const tally = { ...newTally(), unread };
  const run: Run = { calling, span, tally, now, isOver: isStopping, ended: DONE, awayInARow: 0 };
  const found: Row[] = [];
  for await (const owned of everyRecording(run, people)) {
    found.push(rowOf(owned));
    output.progress(`${found.length} recordings of ${tally.people} people`);
  }
  const end = endOf(run);
  const days = `${span.from} ${span.to}`;
  // One entry for each person that was named: the log would cut off the end of a longer one.
  const subjects = typed.user ? people.map(({ id }) => `${id} ${days}`) : [days];
  for (const subject of subjects) await noteLook('recordings_list', subject, end);
  if (end !== DONE && found.length === 0) return end;
  output.show({ ...span, recordings: found, whole: end === DONE, unread: tally.unread }, () => drawn(found));
  return end === DONE ? DONE : { ...end, end: 'partly' };
}

type Row = ReturnType<typeof rowOf>;

const rowOf = ({ person, timeZone, recording }: Owned) => ({
  user: { id: person.id, email: person.email },
  uuid: recording.uuid,
  topic: recording.topic,
  start: recording.start,
  timeZone,
  minutes: recording.minutes,
  bytes: recording.bytes,
  files: recording.files.map(({ id, type, bytes, isInWork }) => ({ id, type, bytes, inWork: isInWork })),
});

function drawn(found: Row[]): string {
  const rows = found.map(({ user, topic, start, timeZone, minutes, bytes, files }) => {
    const { date, time } = localTimeOf(start, timeZone);
    const isInWork = files.some(({ inWork }) => inWork);
    return [
      ...[`${date} ${time}`, user.email ?? user.id, topic, minutes, files.length],
      ...[formatBytes(bytes, 'en'), isInWork ? 'in work' : ''],
    ];
  });
  const heads = ['Start (theirs)', 'Email', 'Topic', 'Minutes', 'Files', 'Size', ''];
  return `${table(heads, rows)}\n${found.length === 1 ? '1 recording' : `${found.length} recordings`}`;
}

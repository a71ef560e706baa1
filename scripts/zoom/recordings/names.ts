import { InvalidArgumentError } from 'commander';
import filenamify from 'filenamify';
import { partOfName } from '@/lib/data/downloads/file-name';
import { localTimeOf } from '@/lib/data/meetings/local-time';
import { markOf, savedNameOf } from '@/lib/data/recordings/saved-name';
import type { RecordedFile, Recording } from '@/lib/zoom/recordings';

type Named = RecordedFile & { id: string };

/** The path of a file below the person's folder, without its mark and its extension. */
export type Template = string;

const FIELDS = ['year', 'month', 'date', 'time', 'topic', 'kind', 'type', 'meeting'] as const;
const HOLES = /\{([^{}]*)\}/g;
/** With the mark and an extension such a name fits into 255 bytes in any script. */
const LONGEST = 75;

/** A template as it is typed, such as `{year}/{date} {time} {topic} - {kind}`. */
export function template(said: string): Template {
  const unknown = [...said.matchAll(HOLES)].find(([, field]) => !FIELDS.some((known) => known === field));
  const isPath = said.split('/').every((part) => part.trim() !== '' && !/^\.+$/.test(part.trim()));
  if (!unknown && isPath && !/[{}]/.test(said.replaceAll(HOLES, ''))) return said;
  throw new InvalidArgumentError(
    `Words, folders by /, and ${FIELDS.map((field) => `{${field}}`).join(' ')}.`,
  );
}

/**
 * A path that is valid on Windows too. It ends in a mark of the file's ids, so that it is unique whatever the template
 * leaves out. @param timeZone for dates and times
 */
export function pathOf(
  { uuid, topic, start, meetingId }: Recording,
  file: Named,
  timeZone: string,
  by?: Template,
): string {
  if (by === undefined) return savedNameOf({ uuid, topic, start } as Recording, file, timeZone);
  const { date, time } = localTimeOf(file.start ?? start, timeZone);
  const fields: Record<(typeof FIELDS)[number], string> = {
    year: date.slice(0, 4),
    month: date.slice(0, 7),
    date,
    time: time.replace(':', '.'),
    topic: topic ?? '',
    kind: file.view?.replaceAll('_', ' ') ?? '',
    type: file.type ?? '',
    meeting: meetingId ?? '',
  };
  // Each part is filled separately, so that a slash within a topic makes no folder.
  const parts = by
    .split('/')
    .map((part) => plain(part.replaceAll(HOLES, (_, field) => fields[field as 'date'])));
  return `${parts.join('/')} ${markOf(uuid, file.id)}.${file.extension}`;
}

/** One part of a path: not empty, not hidden by a leading dot, and without the final dot or space that Windows drops. */
function plain(part: string): string {
  const name = partOfName(part.replaceAll(/\p{C}/gu, ' '), LONGEST).replace(/^[\s.]+/, '');
  return filenamify(name || 'recording', { replacement: ' ' }).trim();
}

import 'server-only';
import { csvOf, timeCell, withoutFormulas } from '@/lib/data/csv';
import type { Attendee } from './attendees';

/** The headings and words of the file, in the reader's language. */
export type AttendanceWords = Record<
  'name' | 'otherNames' | 'email' | 'joined' | 'left' | 'minutes' | 'visits' | 'onlyWaited' | 'yes',
  string
> & { nameless: string };

const COLUMNS = ['name', 'otherNames', 'email', 'joined', 'left', 'minutes', 'visits', 'onlyWaited'] as const;

/**
 * The attendance as a file for spreadsheets (lib/data/csv.ts). Numbers are integers, because some countries'
 * programs read a decimal point as a date.
 * @param timeZone one that Intl supports; times are local there, as yyyy-mm-dd HH:MM
 */
export function attendanceCsv(people: Attendee[], timeZone: string, words: AttendanceWords): string {
  const rows = people.map((person) => [
    withoutFormulas(person.name ?? words.nameless),
    withoutFormulas(person.otherNames.join('; ')),
    withoutFormulas(person.email ?? ''),
    timeCell(person.joined, timeZone),
    timeCell(person.left, timeZone),
    person.presentMs === undefined ? undefined : Math.round(person.presentMs / 60_000),
    person.visits,
    person.onlyWaited ? words.yes : '',
  ]);
  return csvOf([COLUMNS.map((column) => words[column]), ...rows]);
}

import 'server-only';
import { csvOf, harmless, timeCell } from '@/lib/data/csv';
import type { Attendee } from './attendees';

/** Headings and words of the file, in the language of who takes it. */
export type AttendanceWords = Record<
  'name' | 'otherNames' | 'email' | 'joined' | 'left' | 'minutes' | 'visits' | 'onlyWaited' | 'yes',
  string
> & { nameless: string };

const COLUMNS = ['name', 'otherNames', 'email', 'joined', 'left', 'minutes', 'visits', 'onlyWaited'] as const;

/**
 * Who was there as a file for spreadsheets (lib/data/csv.ts). Numbers are whole, because a decimal point is a date in some
 * countries.
 * @param timeZone one that Intl knows; times are local there, as yyyy-mm-dd HH:MM
 */
export function attendanceCsv(people: Attendee[], timeZone: string, words: AttendanceWords): string {
  const rows = people.map((person) => [
    harmless(person.name ?? words.nameless),
    harmless(person.otherNames.join('; ')),
    harmless(person.email ?? ''),
    timeCell(person.joined, timeZone),
    timeCell(person.left, timeZone),
    person.presentMs === undefined ? undefined : Math.round(person.presentMs / 60_000),
    person.visits,
    person.onlyWaited ? words.yes : '',
  ]);
  return csvOf([COLUMNS.map((column) => words[column]), ...rows]);
}

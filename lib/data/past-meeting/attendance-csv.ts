import 'server-only';
import { stringify } from 'csv-stringify/sync';
import { localTimeOf } from '@/lib/data/meetings/local-time';
import type { Attendee } from './attendees';

/** Headings and words of the file, in the language of who takes it. */
export type AttendanceWords = Record<
  'name' | 'otherNames' | 'email' | 'joined' | 'left' | 'minutes' | 'visits' | 'onlyWaited' | 'yes',
  string
> & { nameless: string };

const COLUMNS = ['name', 'otherNames', 'email', 'joined', 'left', 'minutes', 'visits', 'onlyWaited'] as const;

/**
 * What a spreadsheet could take for the beginning of a formula in a later cell. In countries where semicolons or tabs
 * part cells a program that ignores quotes in the middle of one opens the next cell there (OWASP, CSV Injection).
 */
const HIDDEN_BEGINNING = /([;\t|,]\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
/** Blanks before a formula, which some programs take away. csv-stringify looks at the first character alone. */
const BLANK_BEGINNING = /^\s+(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

const harmless = (said: string) => said.replace(BLANK_BEGINNING, '').replace(HIDDEN_BEGINNING, "$1'");

/**
 * Who was there as a file for spreadsheets: RFC 4180 with a byte order mark, by which Excel knows UTF-8. A text that
 * would be a formula gets an apostrophe before it. Numbers are whole, because a decimal point is a date in some countries.
 * @param timeZone one that Intl knows; times are local there, as yyyy-mm-dd HH:MM
 */
export function attendanceCsv(people: Attendee[], timeZone: string, words: AttendanceWords): string {
  const time = (at: Date | undefined) => {
    const { date, time: clock } = at ? localTimeOf(at, timeZone) : { date: '', time: '' };
    return `${date} ${clock}`.trim();
  };
  const rows = people.map((person) => [
    harmless(person.name ?? words.nameless),
    harmless(person.otherNames.join('; ')),
    harmless(person.email ?? ''),
    time(person.joined),
    time(person.left),
    person.presentMs === undefined ? undefined : Math.round(person.presentMs / 60_000),
    person.visits,
    person.onlyWaited ? words.yes : '',
  ]);
  return stringify([COLUMNS.map((column) => words[column]), ...rows], {
    bom: true,
    escape_formulas: true,
    quoted_string: true,
    record_delimiter: 'windows',
  });
}

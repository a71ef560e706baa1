import 'server-only';
import { stringify } from 'csv-stringify/sync';
import { localTimeOf } from './meetings/local-time';

/**
 * What a spreadsheet could take for the beginning of a formula in a later cell. In countries where semicolons or tabs
 * part cells a program that ignores quotes in the middle of one opens the next cell there (OWASP, CSV Injection).
 */
const HIDDEN_BEGINNING = /([;\t|,]\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
/** Blanks before a formula, which some programs take away. csv-stringify looks at the first character alone. */
const BLANK_BEGINNING = /^\s+(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** What somebody wrote, as a cell. */
export const harmless = (said: string) => said.replace(BLANK_BEGINNING, '').replace(HIDDEN_BEGINNING, "$1'");

/** A moment as a cell: yyyy-mm-dd HH:MM in a zone that Intl knows; empty where there is none. */
export function timeCell(at: Date | undefined, timeZone: string): string {
  if (!at) return '';
  const { date, time } = localTimeOf(at, timeZone);
  return `${date} ${time}`;
}

/**
 * Rows for spreadsheets: RFC 4180 with a byte order mark, by which Excel knows UTF-8. A text that would be a formula gets
 * an apostrophe before it. @param isStart false for what comes after the first rows of a file
 */
export function csvOf(rows: (string | number | undefined)[][], isStart = true): string {
  return stringify(rows, {
    bom: isStart,
    escape_formulas: true,
    quoted_string: true,
    record_delimiter: 'windows',
  });
}

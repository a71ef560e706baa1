import 'server-only';
import { stringify } from 'csv-stringify/sync';
import { localTimeOf } from './meetings/local-time';

/**
 * A spreadsheet could take this for a formula in a following cell: where semicolons or tabs separate cells, a
 * program that ignores quotes inside a cell begins the next cell there (OWASP, CSV Injection).
 */
const HIDDEN_BEGINNING = /([;\t|,]\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
/** Some programs remove spaces before a formula; csv-stringify checks the first character only. */
const BLANK_BEGINNING = /^\s+(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** Text from other people, made safe for a cell. */
export const withoutFormulas = (said: string) =>
  said.replace(BLANK_BEGINNING, '').replace(HIDDEN_BEGINNING, "$1'");

/** A time as a cell: yyyy-mm-dd HH:MM in a zone that Intl supports; empty for none. */
export function timeCell(at: Date | undefined, timeZone: string): string {
  if (!at) return '';
  const { date, time } = localTimeOf(at, timeZone);
  return `${date} ${time}`.trim();
}

/**
 * Rows as CSV for spreadsheets: RFC 4180 with a byte order mark, from which Excel recognizes UTF-8. An
 * apostrophe is put before a text that would be a formula.
 * @param isStart false for rows after the beginning of a file
 */
export function csvOf(rows: (string | number | undefined)[][], isStart = true): string {
  return stringify(rows, {
    bom: isStart,
    escape_formulas: true,
    quoted_string: true,
    record_delimiter: 'windows',
  });
}

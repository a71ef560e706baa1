/**
 * The text of a .env file; Windows' tools may write it as UTF-16.
 *
 * @param {Buffer} bytes
 */
export function textOf(bytes) {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = { fffe: 'utf-16le', feff: 'utf-16be' }[mark] ?? 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * Reads the text of a .env file: `NAME=value`, one a line, the same for every command of ours. Next.js's own reading is
 * turned off (environment.mjs), because it expands `$` in values, even in those the shell has set, and so cuts
 * passwords.
 *
 * - `export` before a name, blanks around `=` and the value, CRLF and a byte order mark are passed over.
 * - A `#` begins a comment at the beginning of a line or after a blank; elsewhere it is part of the value.
 * - A value in '...', "..." or `...` is taken as it stands, over several lines if need be; in "..." \n is a line end.
 *   Nothing is expanded.
 *
 * @param {string} text
 * @returns {{ values: Record<string, string>, notRead: number[] }} `notRead`: the lines that are no such thing, from 1
 */
export function parseDotEnv(text) {
  /** @type {Record<string, string>} */
  const values = {};
  /** @type {number[]} */
  const notRead = [];
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const line =
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*('[^']*'|"(?:\\.|[^"\\])*"|`[^`]*`|[^\n]*?)(?:[ \t]+#[^\n]*|[ \t]*)$|^[ \t]*(?:#[^\n]*)?$|^([^\n]+)$/gms;
  for (const { 1: name, 2: value, 3: other, index } of lines.matchAll(line)) {
    if (name !== undefined) values[name] = unquoted(value ?? '');
    else if (other !== undefined) notRead.push(lines.slice(0, index).split('\n').length);
  }
  return { values, notRead };
}

const ESCAPED = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** @param {string} value */
function unquoted(value) {
  if (value.startsWith('#')) return '';
  const quoted = /^(['"`])(.*)\1$/s.exec(value);
  if (!quoted) return value;
  const [, quote, inner = ''] = quoted;
  if (quote !== '"') return inner;
  return inner.replace(/\\(.)/gs, (both, letter) => ESCAPED.get(letter) ?? both);
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { explain, explainPostgres } from './explain.mjs';

const from = (code: string) => Object.assign(new Error('raw'), { code, path: '/clone/.local/x' });

it.each([
  ['ENOSPC', /^The disk is full: \/clone\/\.local\/x .* Make room/],
  ['EDQUOT', /^The disk is full/],
  ['EROFS', /^The disk is read-only: .* Use a copy/],
  ['EACCES', /^This user may not use .* Run this as the owner/],
  ['EPERM', /^This user may not use /],
  ['EMFILE', /^Too many files are open: raise/],
  ['ERR_MODULE_NOT_FOUND', /run npm ci/],
])('%s is one sentence that says what to do', (code, sentence) => {
  expect(explain(from(code))).toMatch(sentence);
  expect(explain(from(code))).not.toContain('\n');
});

const thrown = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it.each<[string, () => unknown, RegExp]>([
  [
    'a program that is not there',
    () => spawnSync('/nowhere/initdb').error,
    /^\/nowhere\/initdb does not run/,
  ],
  ['a folder where none can be made', () => mkdirSync('/nowhere/x'), /cannot be made/],
  ['a file that is not there', () => readFileSync('/nowhere/x'), /^ENOENT/],
])('%s, for real', (_, work, sentence) => {
  expect(explain(thrown(work))).toMatch(sentence);
});

it('an error of our own is told in its own words', () => {
  expect(explain(new Error('No free port on 127.0.0.1.'))).toBe('No free port on 127.0.0.1.');
});

it.each([
  ['initdb: error: could not write: No space left on device\n', /The disk is full: \/data /],
  ['FATAL:  could not resize shared memory segment: No space left on device\nHINT: x', /The disk is full/],
  ['postgres: could not access: Permission denied', /This user may not use \/data/],
  ['initdb: error while loading shared libraries: libxml2.so.2: cannot open', /It said: initdb: error while/],
  ['LOG:  x\nFATAL:  data directory is wrong\nLOG:  y\n', /It said: FATAL: {2}data directory is wrong/],
  ['', /It said: nothing/],
])('PostgreSQL that ends with %j is told in one line', (output, sentence) => {
  const said = explainPostgres(output, '/data');
  expect(said).toMatch(sentence);
  expect(said).toMatch(/^PostgreSQL did not start\. [^\n]* With DATABASE_URL/);
});

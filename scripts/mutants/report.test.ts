import { expect, test } from 'vitest';
import { partOf } from './parts.mjs';
import { lostTests, onlyAskedFor, summaryOf, survivorsOf } from './report.mjs';

const mutant = (status: string, line = 1) => ({
  status,
  mutatorName: 'EqualityOperator',
  replacement: 'a\n  <= b',
  location: { start: { line, column: 3 } },
});
const report = (...statuses: string[]) => ({
  files: { 'lib/x.ts': { mutants: statuses.map((status, i) => mutant(status, 9 - i)) } },
});

test('the score counts what was judged: a hang is noticed, a mutant without a test is not', () => {
  const statuses = ['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'CompileError'];
  expect(summaryOf('lib', report(...statuses))).toEqual({
    ...{ part: 'lib', mutants: 5, killed: 2, survived: 2, untested: 1, timeouts: 1 },
    score: '60.0 %',
  });
});

test('where a file was asked for, it alone is told of', () => {
  const files = { ...report('Killed').files, 'lib/y.ts': { mutants: [mutant('Survived')] } };
  expect(Object.keys(onlyAskedFor('lib/y.ts', { files }).files)).toEqual(['lib/y.ts']);
  expect(Object.keys(onlyAskedFor('lib', { files }).files)).toEqual(['lib/x.ts', 'lib/y.ts']);
});

test('a part in which nothing was judged has no score', () => {
  expect(summaryOf('lib', report('Ignored')).score).toBe('nothing to judge');
});

test('survivors are told by file and line, on one line each, in order', () => {
  expect(survivorsOf(report('Survived', 'Killed', 'NoCoverage'))).toEqual([
    'lib/x.ts:7:3 EqualityOperator (no test comes here): a <= b',
    'lib/x.ts:9:3 EqualityOperator: a <= b',
  ]);
});

test('a part is asked for by its name or by a file of it, and nothing else is one', () => {
  expect(partOf('lib/zoom').mutate).toContain('lib/zoom/**/*.ts');
  expect(partOf('lib/zoom/client.ts')).toMatchObject({ name: 'lib/zoom', mutate: ['lib/zoom/client.ts'] });
  for (const word of ['', 'lib', 'lib/zoomed', 'toString'])
    expect(() => partOf(word)).toThrow('No such part');
});

test('a file of tests that did not load is missed', () => {
  const judged = { ...report('Killed'), testFiles: { 'lib/a.test.ts': {} } };
  expect(lostTests(['lib/a.test.ts', 'lib/b.test.ts'], judged)).toEqual(['lib/b.test.ts']);
  expect(lostTests(['lib/a.test.ts'], report('Survived'))).toEqual(['lib/a.test.ts']);
});

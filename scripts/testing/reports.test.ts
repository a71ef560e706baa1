import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../setup/paths.mjs';
import { countPlaywright, countVitest, failuresOfPlaywright, failuresOfVitest } from './reports.mjs';

let file: string;
beforeEach(() => {
  file = `${mkdtempSync(`${tmpdir()}/evergreen-unit-`)}/report.json`;
});
afterEach(() => rmSync(file.replace(/\/[^/]+$/, ''), { recursive: true }));

const report = (content: object) => writeFileSync(file, JSON.stringify(content));

test('no report is one failure', () => {
  expect(countVitest(file)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright(file)).toEqual({ passed: 0, failed: 1 });
});

test('a unit test that was skipped did not pass, and a file that does not load counts', () => {
  report({
    numPassedTests: 3,
    numTotalTests: 5,
    testResults: [
      { status: 'passed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  });
  expect(countVitest(file)).toEqual({ passed: 3, failed: 3 });
});

test('an end-to-end test that was flaky or skipped did not pass', () => {
  report({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 } });
  expect(countPlaywright(file)).toEqual({ passed: 4, failed: 3 });
});

test('a run without any end-to-end test is a failure', () => {
  report({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } });
  expect(countPlaywright(file)).toEqual({ passed: 0, failed: 1 });
});

test('what failed of the unit tests is told with its place, name and error, without colours', () => {
  report({
    testResults: [
      {
        name: `${root}/lib/a.test.ts`,
        status: 'failed',
        assertionResults: [
          { fullName: 'it holds', status: 'passed', failureMessages: [] },
          {
            fullName: 'it is kept',
            status: 'failed',
            failureMessages: ['\u001b[31mError: kept twice\u001b[39m\n\n    at x'],
          },
          { fullName: 'it waits', status: 'pending', failureMessages: [] },
        ],
      },
      { name: `${root}/lib/b.test.ts`, status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  });
  expect(failuresOfVitest(file)).toEqual([
    'lib/a.test.ts › it is kept\n  Error: kept twice\n      at x',
    'lib/a.test.ts › it waits\n  pending',
    'lib/b.test.ts\n  no such module',
  ]);
});

test('what failed of the browser tests is told with its place, title and error', () => {
  const spec = (title: string, status: string, errors: object[]) => ({
    title,
    file: 'a.spec.ts',
    line: 7,
    tests: [{ status, results: [{ errors }] }],
  });
  report({
    errors: [{ message: 'a worker ended' }],
    suites: [
      {
        title: 'a.spec.ts',
        file: 'a.spec.ts',
        specs: [spec('goes', 'expected', []), spec('stands', 'unexpected', [{ message: 'nobody came' }])],
        suites: [
          { title: 'on a phone', file: 'a.spec.ts', specs: [spec('is left out', 'skipped', [])], suites: [] },
        ],
      },
    ],
  });
  expect(failuresOfPlaywright(file)).toEqual([
    'a.spec.ts:7 › stands\n  nobody came',
    'a.spec.ts:7 › on a phone › is left out\n  skipped',
    'outside the tests\n  a worker ended',
  ]);
});

test('an endless error is told as its beginning', () => {
  const message = Array.from({ length: 500 }, (_, line) => `line ${line} ${'x'.repeat(5_000)}`).join('\n');
  report({ testResults: [{ name: `${root}/b.test.ts`, status: 'failed', message, assertionResults: [] }] });
  expect(failuresOfVitest(file)[0]?.length).toBeLessThan(5_000);
});

test('no report tells nothing', () => {
  expect(failuresOfVitest(file)).toEqual([]);
  expect(failuresOfPlaywright(file)).toEqual([]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countPlaywright, countVitest } from './reports.mjs';

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

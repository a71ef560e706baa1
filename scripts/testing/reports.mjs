import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../setup/paths.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @param {string} file vitest's JSON report
 * @returns {Count} a skipped test counts as not passed
 */
export function countVitest(file) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 1 };
  // A file that does not load contains no tests and fails as a suite.
  const broken = report.testResults.filter(
    (/** @type {any} */ suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
  return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests + broken };
}

/**
 * @param {string} file Playwright's JSON report
 * @returns {Count} a test that was skipped, or not reached, counts as not passed
 */
export function countPlaywright(file) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + skipped + (expected + unexpected === 0 ? 1 : 0) };
}

/**
 * @param {string} file vitest's JSON report
 * @returns {string[]} for each test that failed, and each file that does not load: where it is, its name and
 *   the beginning of its error
 */
export function failuresOfVitest(file) {
  return (read(file)?.testResults ?? []).flatMap((/** @type {any} */ suite) => {
    const at = relative(root, suite.name);
    const failed = suite.assertionResults.filter((/** @type {any} */ test) => test.status !== 'passed');
    if (suite.status === 'failed' && suite.assertionResults.length === 0) return [failure(at, suite.message)];
    return failed.map((/** @type {any} */ test) =>
      failure(`${at} › ${test.fullName}`, test.failureMessages?.[0] ?? test.status),
    );
  });
}

/**
 * @param {string} file Playwright's JSON report
 * @returns {string[]} for each test that did not pass at its first attempt: where it is, its title and the
 *   beginning of its error
 */
export function failuresOfPlaywright(file) {
  const report = read(file);
  if (!report) return [];
  const outside = (report.errors ?? []).map((/** @type {any} */ error) =>
    failure('outside the tests', error.message),
  );
  return [...failuresOfSuite(report, []), ...outside];
}

/**
 * @param {any} suite @param {string[]} titles of the suites around it
 * @returns {string[]}
 */
function failuresOfSuite(suite, titles) {
  const here = suite.title === suite.file ? titles : [...titles, suite.title];
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests
      .filter((/** @type {any} */ test) => test.status !== 'expected')
      .map((/** @type {any} */ test) =>
        failure(
          [`${spec.file}:${spec.line}`, ...here, spec.title].join(' › '),
          test.results.flatMap((/** @type {any} */ result) => result.errors)[0]?.message ?? test.status,
        ),
      ),
  );
  return [
    ...own,
    ...(suite.suites ?? []).flatMap((/** @type {any} */ inner) => failuresOfSuite(inner, here)),
  ];
}

/** @param {string} where @param {string} [error] */
function failure(where, error = '') {
  const lines = stripVTControlCharacters(error)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [where, ...lines.slice(0, LINES_OF_AN_ERROR).map((line) => `  ${line.slice(0, 300)}`)].join('\n');
}

const LINES_OF_AN_ERROR = 12;

/** @param {string} file */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * As Stryker writes it (mutation-testing-report-schema): the mutants of each file, with what became of them.
 *
 * @typedef {{
 *   status: string, mutatorName: string, replacement?: string, location: { start: { line: number, column: number } },
 * }} Mutant
 * @typedef {{ files: Record<string, { mutants: Mutant[] }>, testFiles?: Record<string, unknown> }} Report
 *
 * @typedef {{
 *   part: string, mutants: number, killed: number, survived: number, untested: number, timeouts: number, score: string,
 * }} Line
 */

const SURVIVED = ['Survived', 'NoCoverage'];

/**
 * One line of the table. Mutants that were not judged (ignored, or not a valid program) do not count; a
 * mutant that no test covers has survived.
 *
 * @param {string} part
 * @param {Report} report
 * @returns {Line}
 */
export function summaryOf(part, report) {
  const statuses = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (/** @type {string[]} */ ...wanted) =>
    statuses.filter((status) => wanted.includes(status)).length;
  const [killed, timeouts] = [count('Killed'), count('Timeout')];
  const mutants = killed + timeouts + count(...SURVIVED);
  return {
    part,
    mutants,
    killed,
    survived: count(...SURVIVED),
    untested: count('NoCoverage'),
    timeouts,
    score: mutants === 0 ? 'nothing to judge' : `${(((killed + timeouts) / mutants) * 100).toFixed(1)} %`,
  };
}

/**
 * When one file of a part was requested, the report also contains old results of the others, which were not
 * judged now.
 *
 * @param {string} word
 * @param {Report} report
 * @returns {Report}
 */
export function onlyAskedFor(word, report) {
  const file = report.files[word];
  return file ? { files: { [word]: file } } : report;
}

/**
 * Stryker says nothing of a file of tests that does not load in its copy of the tree: all its mutants would survive.
 *
 * @param {string[]} files of tests that judge the part
 * @param {Report} report
 * @returns {string[]} those of which no test has run
 */
export const lostTests = (files, { testFiles = {} }) => files.filter((file) => !(file in testFiles));

/**
 * The places of the survivors: `lib/zoom/send.ts:12:3 EqualityOperator: a <= b`, one a line.
 *
 * @param {Report} report
 * @returns {string[]}
 */
export function survivorsOf(report) {
  return Object.entries(report.files).flatMap(([file, { mutants }]) =>
    mutants
      .filter(({ status }) => SURVIVED.includes(status))
      .sort((a, b) => a.location.start.line - b.location.start.line)
      .map(({ status, mutatorName, replacement = '', location: { start } }) => {
        const seen = status === 'NoCoverage' ? ' (no test comes here)' : '';
        const change = replacement.replace(/\s+/g, ' ').slice(0, 160);
        return `${file}:${start.line}:${start.column} ${mutatorName}${seen}: ${change}`;
      }),
  );
}

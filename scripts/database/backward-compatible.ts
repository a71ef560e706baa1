/**
 * Migrations run while the former version still serves people (docs/deploy.md). A statement that would break
 * it is refused, unless its comment names the release that stopped using what it removes: `-- since 0.2.0:
 * nothing reads it`.
 */

interface Rule {
  breaks: RegExp;
  why: string;
  /** Allowed on a table that the same migration creates, because nothing uses that table yet. */
  newTableMay?: boolean;
}

/** Each added column is checked by itself: a default of one does not excuse its neighbour. */
const NOT_NULL_COLUMN =
  /\bADD COLUMN (?:(?!\b(?:ADD COLUMN|DEFAULT|GENERATED)\b).)*\bNOT NULL\b(?:(?!\b(?:ADD COLUMN|DEFAULT)\b).)*(?:ADD COLUMN|$)/;

const RULES: Rule[] = [
  {
    breaks: /\bDROP (TABLE|COLUMN|TYPE|VIEW|SCHEMA|FUNCTION)\b/,
    why: 'takes away what the version before reads',
  },
  { breaks: /\bRENAME\b/, why: 'the version before knows the old name only' },
  { breaks: /\bALTER COLUMN \S+ (SET DATA )?TYPE\b/, why: 'another type than the version before writes' },
  { breaks: /\bSET NOT NULL\b/, why: 'the version before may still leave it out' },
  { breaks: NOT_NULL_COLUMN, why: 'the version before leaves it out' },
  { breaks: /\bDROP DEFAULT\b/, why: 'the version before relies on it' },
  { breaks: /\bDROP (CONSTRAINT|INDEX)\b/, why: 'an ON CONFLICT of the version before may need it' },
  {
    breaks: /\bADD CONSTRAINT\b(?!.*\bNOT VALID\b)/,
    why: 'the version before does not keep it, and all rows are checked under a lock',
    newTableMay: true,
  },
  { breaks: /\bCREATE UNIQUE INDEX\b/, why: 'the version before does not keep it', newTableMay: true },
  {
    breaks: /\bCREATE INDEX (?!CONCURRENTLY\b)/,
    why: 'nobody can write to the table meanwhile: CONCURRENTLY, alone in a migration of its own',
    newTableMay: true,
  },
  { breaks: /\bADD VALUE\b/, why: 'the version before fails on a row with a value it does not know' },
  { breaks: /^(DELETE|TRUNCATE|UPDATE)\b/, why: 'changes rows under the version before' },
];

/** The comment directly above the statement. */
const SINCE = /^-- since (\d+\.\d+\.\d+): \S/m;

/** @param version this release's; what is removed must have been unused in an earlier one */
export function whatBreaks(sql: string, version: string): string[] {
  const made = [...sql.matchAll(/\bCREATE TABLE (?:IF NOT EXISTS )?"?(\w+)"?/gi)].map(([, table]) => table);
  return statementsOf(sql).flatMap((statement) => {
    const since = SINCE.exec(statement)?.[1];
    if (since && isEarlier(since, version)) return [];
    const plain = statement
      .replace(/--.*$/gm, '')
      .replace(/'(?:[^']|'')*'/g, "''")
      .replace(/\s+/g, ' ')
      .trim();
    const table = /\b(?:ALTER TABLE|ON) (?:ONLY )?"?(\w+)"?/i.exec(plain)?.[1];
    const found = RULES.find(
      ({ breaks, newTableMay }) =>
        new RegExp(breaks, 'i').test(plain) && !(newTableMay && made.includes(table)),
    );
    return found ? [`${plain.slice(0, 80)}: ${found.why}`] : [];
  });
}

/** Splits at semicolons outside strings, each statement with the comments before it. */
const statementsOf = (sql: string) => sql.match(/(?:'(?:[^']|'')*'|--[^\n]*|[^;'])+/g) ?? [];

function isEarlier(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

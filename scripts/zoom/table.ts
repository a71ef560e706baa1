import stringWidth from 'string-width';

const GAP = '  ';

/**
 * Rows in columns, each as wide as its widest cell in a terminal, where a Japanese letter takes two places. Numbers are
 * aligned to the right. @param heads one for each column
 */
export function table(heads: string[], rows: (string | number | undefined)[][]): string {
  const lines = [heads, ...rows.map((row) => heads.map((_, column) => String(row[column] ?? '')))];
  // In a loop, because a call does not take a hundred thousand arguments.
  const widths = heads.map((_, column) =>
    lines.reduce((widest, line) => Math.max(widest, stringWidth(line[column] ?? '')), 0),
  );
  const isNumber = heads.map(
    (_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'),
  );
  return lines.map((line) => drawn(line, widths, isNumber)).join('\n');
}

const drawn = (line: string[], widths: number[], isNumber: boolean[]) =>
  line
    .map((cell, column) => {
      const rest = ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
      return isNumber[column] ? rest + cell : cell + rest;
    })
    .join(GAP)
    .trimEnd();

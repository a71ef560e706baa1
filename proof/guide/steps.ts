/** A block of the guide: a new file, or lines to insert into an existing one. */
export type Step = { file: string } & (
  | { kind: 'new'; text: string }
  | { kind: 'change'; after: { line: string; added: string[] }[] }
);

const BLOCK = /^```(tsx?|diff)\n\/\/ (\S.*)\n([\s\S]*?)^```$/gm;

/**
 * The steps of a reader of the guide, in order.
 * @throws when a block cannot be understood
 */
export function stepsOf(guide: string): Step[] {
  return [...guide.matchAll(BLOCK)].map(([, kind, file = '', text = '']): Step => {
    if (kind !== 'diff') return { kind: 'new', file, text };
    const after: { line: string; added: string[] }[] = [];
    for (const line of text.trimEnd().split('\n')) {
      const last = after.at(-1);
      if (!line.startsWith('+')) after.push({ line: line.slice(1), added: [] });
      else if (last) last.added.push(line.slice(1));
      else throw new Error(`${file}: where does "${line}" go?`);
    }
    return { kind: 'change', file, after };
  });
}

/**
 * The file with the lines inserted.
 * @throws when the line before them does not occur exactly once
 */
export function changed(text: string, { file, after }: Extract<Step, { kind: 'change' }>): string {
  const lines = text.split('\n');
  for (const { line, added } of after) {
    const [wanted = '', isPart] = line.endsWith('…') ? [line.slice(0, -1).trimEnd(), true] : [line];
    const found = lines.flatMap((one, at) =>
      (isPart ? one.startsWith(wanted) : one === wanted) ? [at] : [],
    );
    const [at, another] = found;
    if (at === undefined || another !== undefined)
      throw new Error(`${file} has ${found.length} lines like "${line}"`);
    lines.splice(at + 1, 0, ...added);
  }
  return lines.join('\n');
}

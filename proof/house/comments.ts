import ts from 'typescript-5';

/** The comments of a TypeScript or JavaScript file, in order, without strings that look like comments. */
export function commentsIn(file: string, text: string): string[] {
  const found = new Map<number, string>();
  const between: ts.Node[] = [];
  const note = (ranges: readonly ts.CommentRange[] = []) => {
    for (const { pos, end } of ranges) found.set(pos, text.slice(pos, end));
  };
  const visit = (node: ts.Node): void => {
    note(ts.getLeadingCommentRanges(text, node.getFullStart()));
    note(ts.getTrailingCommentRanges(text, node.getEnd()));
    if (ts.isJsxText(node)) between.push(node);
    for (const child of node.getChildren()) visit(child);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
  // Between JSX tags "//" is text.
  for (const node of between)
    for (const at of found.keys()) if (at >= node.pos && at < node.end) found.delete(at);
  return [...found].sort(([a], [b]) => a - b).map(([, comment]) => comment);
}

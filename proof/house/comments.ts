import ts from 'typescript-5';

/** The comments of a TypeScript or JavaScript file, in order, without strings that look like comments. */
export function commentsIn(file: string, text: string): string[] {
  const literals: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isLiteralExpression(node) || ts.isTemplateMiddleOrTemplateTail(node) || isText(node))
      literals.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
  const comments: string[] = [];
  const find = (from: number, to: number) => {
    const code = text.slice(from, to);
    for (const [comment] of code.matchAll(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g)) comments.push(comment);
  };
  let from = 0;
  for (const literal of literals.sort((a, b) => a.pos - b.pos)) {
    find(from, ts.isJsxText(literal) ? literal.pos : literal.getStart());
    from = literal.getEnd();
  }
  find(from, text.length);
  return comments;
}

const isText = (node: ts.Node) => ts.isTemplateHead(node) || ts.isJsxText(node);

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript-5';
import { root } from '@/scripts/setup/paths.mjs';

export type Import = {
  from: string;
  /** A file of the project, relative to its root, or the name that was not found. */
  to: string;
  /** A type import, which does not exist at run time. */
  typeOnly: boolean;
};

const SOURCE = /\.(tsx?|mjs)$/;
const kindOf = (path: string) => statSync(join(root, path), { throwIfNoEntry: false });
const isFile = (path: string) => kindOf(path)?.isFile() ?? false;

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The TypeScript and JavaScript files below a folder, relative to the project's root, sorted. */
export function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sourcesOf(path) : SOURCE.test(entry.name) ? [path] : [];
    });
}

/** The file that `specifier` means in `from`; undefined for a package. */
function targetOf(from: string, specifier: string): string | undefined {
  const path = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? normalize(join(dirname(from), specifier))
      : undefined;
  if (path === undefined) return undefined;
  return ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx'].map((end) => path + end).find(isFile) ?? path;
}

/** Every named import is a type: `import { type A, type B } from`. */
const allTypes = (elements?: readonly { isTypeOnly: boolean }[]) =>
  elements !== undefined && elements.length > 0 && elements.every(({ isTypeOnly }) => isTypeOnly);

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) {
    const { exportClause } = node;
    return (
      node.isTypeOnly ||
      (!!exportClause && ts.isNamedExports(exportClause) && allTypes(exportClause.elements))
    );
  }
  const clause = node.importClause;
  if (!clause) return false;
  const { namedBindings, name } = clause;
  return (
    clause.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (!name && !!namedBindings && ts.isNamedImports(namedBindings) && allTypes(namedBindings.elements))
  );
}

/**
 * The import of a node: `import`, `export from`, `import()`, `require()`, `import =`, and types by
 * `import('...')`.
 */
function asked(node: ts.Node): { name?: ts.Node; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return node.moduleSpecifier && { name: node.moduleSpecifier, typeOnly: isTypeOnly(node) };
  if (ts.isImportTypeNode(node))
    return { name: ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, typeOnly: true };
  if (ts.isExternalModuleReference(node)) return { name: node.expression, typeOnly: false };
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isRequire = ts.isIdentifier(expression) && expression.text === 'require';
  const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
  return isRequire || isImport ? { name: node.arguments[0], typeOnly: false } : undefined;
}

type Found = { name: string; typeOnly: boolean; computed: boolean };

/** Several rules look at the same files. */
const parsed = new Map<string, Found[]>();

/**
 * Every import in a text, found by TypeScript's own parser, including those in JSDoc, as the text between the
 * quotes. `computed`: the name is made at run time and cannot be known.
 */
export function importsIn(file: string, text: string): Found[] {
  const before = parsed.get(text);
  if (before) return before;
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    const ask = asked(node);
    if (ask) {
      const computed = !ask.name || !ts.isStringLiteralLike(ask.name);
      const name = ask.name && ts.isStringLiteralLike(ask.name) ? ask.name.text : (ask.name?.getText() ?? '');
      found.push({ name, typeOnly: ask.typeOnly, computed });
    }
    for (const comment of (node as { jsDoc?: ts.Node[] }).jsDoc ?? []) visit(comment);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
  parsed.set(text, found);
  return found;
}

/** The imports of a file that lead to files of the project. */
export function importsOf(file: string): Import[] {
  return importsIn(file, textOf(file)).flatMap(({ name, typeOnly }) => {
    const to = targetOf(file, name);
    return to === undefined ? [] : [{ from: file, to, typeOnly }];
  });
}

/** Groups of files that import each other in a circle, each group sorted. */
export function circlesOf(imports: readonly Import[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reach = (start: string) => {
    const seen = new Set<string>();
    const open = [start];
    for (let file = open.pop(); file !== undefined; file = open.pop())
      for (const to of next.get(file) ?? []) if (!seen.has(to)) open.push(to) && seen.add(to);
    return seen;
  };
  const reached = new Map([...next.keys()].map((file) => [file, reach(file)]));
  const groups = [...reached].flatMap(([file, seen]) =>
    seen.has(file) ? [[...seen].filter((other) => reached.get(other)?.has(file)).sort()] : [],
  );
  return [...new Map(groups.map((group) => [group.join(), group])).values()].sort();
}

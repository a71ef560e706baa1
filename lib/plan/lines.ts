import { type Document, isAlias, isMap, isPair, isSeq, type LineCounter, type Node } from 'yaml';

/**
 * The line of the value at a path in a document, or of the nearest parent that exists.
 * @param key of a field that must not exist: then its line
 */
export function lineAt(document: Document, counter: LineCounter, path: PropertyKey[], key?: string): number {
  let node = followed(document, document.contents);
  let offset = offsetOf(node) ?? 0;
  for (const step of path) {
    const [found, at] = stepInto(document, node, step);
    offset = at ?? offset;
    node = found;
    if (!node) break;
  }
  if (key !== undefined && node) offset = stepInto(document, node, key)[1] ?? offset;
  return counter.linePos(offset).line;
}

/** The value under a name or an index, and where it begins: a field begins at its name. */
function stepInto(
  document: Document,
  node: Node | null,
  step: PropertyKey,
): [Node | null, number | undefined] {
  if (isMap(node)) {
    const pair = node.items.find((one) => isPair(one) && String(one.key) === String(step));
    const value = (pair?.value ?? null) as Node | null;
    return [followed(document, value), offsetOf(pair?.key as Node | undefined)];
  }
  const item = isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
  return [followed(document, item ?? null), offsetOf(item)];
}

const followed = (document: Document, node: Node | null): Node | null =>
  isAlias(node) ? ((node.resolve(document) as Node | undefined) ?? null) : node;

const offsetOf = (node: Node | null | undefined): number | undefined => node?.range?.[0];

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { InputError, type Problem, sentence } from '../problems.ts';
import type { Seed } from './seed.ts';
import { sharedAddresses, type WholeSeed, wholeSeed } from './whole-seed.ts';

/**
 * A seed from a file of JSON, or of YAML, of which JSON is a part, with notes on what is allowed but seldom meant. Throws an Error with a line for each place that is wrong:
 * `my.json, line 3, column 5: apps[0].clientId is missing`.
 */
export function readSeedFile(path: string): { seed: Seed; whole: WholeSeed; notes: string[] } {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${basename(path)}, line ${line}, column ${col}`;
  };
  if (document.errors.length > 0)
    throw new Error(
      document.errors.map((error) => `${place(error.pos[0])}: ${firstLine(error.message)}`).join('\n'),
    );
  const written: unknown = document.toJS();
  try {
    const whole = wholeSeed(written);
    return { seed: written as Seed, whole, notes: sharedAddresses(whole.people) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const told = error.problems.map((one) => `${place(offsetOf(document, one))}: ${sentence(one)}`);
    throw new Error(told.join('\n'));
  }
}

/** Where it stands, or what it should stand in. */
function offsetOf(document: Document, { path }: Problem): number {
  for (let steps = path.length; steps > 0; steps -= 1) {
    const inside = document.getIn(path.slice(0, steps - 1), true);
    const name =
      isMap(inside) && inside.items.find(({ key }) => isScalar(key) && key.value === path[steps - 1])?.key;
    const node = name || document.getIn(path.slice(0, steps), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** Without the picture of the place that follows: it would show what is written there. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}

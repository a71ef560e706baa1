import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type YAMLParseError,
} from 'yaml';
import { InputError, type Problem, sentence } from '../problems.ts';
import type { Seed } from './seed.ts';
import { sharedAddresses, type WholeSeed, wholeSeed } from './whole-seed.ts';

/**
 * A seed from a file of JSON, or of YAML, of which JSON is a part, with notes on what is allowed but seldom meant. Throws an Error with a line for each place that is wrong:
 * `my.json, line 3, column 5: apps[0].clientId is missing`.
 */
export function readSeedFile(path: string): { seed: Seed; whole: WholeSeed; notes: string[] } {
  const text = textOf(path);
  if (text.trim() === '')
    throw new Error(`${basename(path)} is empty: {"extends": "defaults"} is the least that makes a world`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${basename(path)}, line ${line}, column ${col}`;
  };
  if (document.errors.length > 0)
    throw new Error(document.errors.map((error) => `${place(error.pos[0])}: ${inWords(error)}`).join('\n'));
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

/** What is in the file, in UTF-8 or, as some shells of Windows write it, UTF-16. Throws an Error with a sentence. */
function textOf(path: string): string {
  try {
    const bytes = readFileSync(path);
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
    return new TextDecoder(encoding).decode(bytes);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`There is no file ${path} in ${process.cwd()}`);
    if (code === 'EISDIR') throw new Error(`${path} is a folder: a seed is a file of JSON or YAML`);
    throw new Error(`${path} cannot be read: ${message}`);
  }
}

/** A mistake of JSON in words of JSON: the reader of YAML calls the same things by other names. */
function inWords({ code, message }: YAMLParseError): string {
  if (code === 'UNEXPECTED_TOKEN' || code === 'BLOCK_IN_FLOW')
    return 'does not fit here: a comma, a colon or a quotation mark before it is missing';
  return firstLine(message);
}

/** Without the picture of the place that follows: it would show what is written there. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}

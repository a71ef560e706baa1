import 'server-only';
import { z } from 'zod';
import type { Recording } from '@/lib/zoom/recordings';
import { FIRST_TIME_MS, LAST_TIME_MS } from '@/lib/zoom/times';

/** A recording as a form names it: its id, and the facts that are shown before and after it is moved. */
export type Item = {
  uuid: string;
  topic?: string;
  /** ms. */
  start: number;
  bytes: number;
};

/** Enough to recognize it; a hundred of them have to fit into a form. */
const TOPIC_SHOWN = 60;
/** The maximum of one form, and so the rows of a page that is one. */
export const MOST_ITEMS = 100;

export const itemOf = ({ uuid, topic, start, bytes }: Recording): Item => ({
  uuid,
  topic: topic && shortened(topic),
  start: start.getTime(),
  bytes,
});

function shortened(topic: string): string {
  const letters = Array.from(topic);
  return letters.length > TOPIC_SHOWN ? `${letters.slice(0, TOPIC_SHOWN - 1).join('')}…` : topic;
}

/** As the value of a form field. */
export const writeItem = ({ uuid, topic = '', start, bytes }: Item): string =>
  Buffer.from(JSON.stringify([uuid, topic, start, bytes])).toString('base64url');

const written = z.tuple([
  z.string().regex(/^[\x21-\x7e]{1,200}$/),
  z.string().max(300),
  z.number().int().min(FIRST_TIME_MS).max(LAST_TIME_MS),
  z.number().min(0).max(Number.MAX_SAFE_INTEGER),
]);

/**
 * The recordings that a form names, each once. Invalid values are left out; only the person's own form could
 * contain them.
 */
export function readItems(form: URLSearchParams): Item[] {
  const items = new Map<string, Item>();
  for (const field of form.getAll('recording').slice(0, MOST_ITEMS)) {
    const said = written.safeParse(jsonIn(field));
    if (!said.success) continue;
    const [uuid, topic, start, bytes] = said.data;
    items.set(uuid, { uuid, topic: topic || undefined, start, bytes });
  }
  return [...items.values()];
}

function jsonIn(field: string): unknown {
  try {
    return JSON.parse(Buffer.from(field, 'base64url').toString());
  } catch {
    return undefined;
  }
}

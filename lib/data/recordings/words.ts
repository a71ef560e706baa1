import 'server-only';
import { plain } from '@/lib/data/plain-letters';
import type { FileFailure } from '@/lib/zoom/download';
import type { Recording } from '@/lib/zoom/recordings';
import { readTranscript, type SpokenCue } from '@/lib/zoom/transcript';
import { zoomFiles } from '@/lib/zoom-connection';
import type { RecordingsAccess } from './access';

export { plain };

/** A sentence of a recording. A recording that was interrupted has several transcripts, each with times of its own. */
export type SpokenLine = SpokenCue & { part: number };

export type Words = {
  lines: SpokenLine[];
  parts: number;
  /** There is more than is read. */
  isCut: boolean;
};

export type WordsResult = { ok: true; value: Words } | FileFailure;

/** Interruptions of one recording that are read. */
const MOST_PARTS = 5;

/** Everything said in a recording, as its transcripts have it; nothing of it is kept. One download for each transcript. */
export async function wordsOf(access: RecordingsAccess, { files }: Recording): Promise<WordsResult> {
  const { api, source } = access;
  const urls = files.flatMap(({ kind, url }) => (kind === 'transcript' && url ? [url] : []));
  const lines: SpokenLine[] = [];
  let isCut = urls.length > MOST_PARTS;
  for (const [part, url] of urls.slice(0, MOST_PARTS).entries()) {
    const read = await readTranscript(source, { api, openFile: zoomFiles() }, url);
    if (!read.ok) return read;
    isCut ||= read.value.isCut;
    for (const cue of read.value.cues) lines.push({ ...cue, part });
  }
  return { ok: true, value: { lines, parts: Math.min(urls.length, MOST_PARTS), isCut } };
}

/** @param wanted made plain @returns the places of the lines in which somebody says it, or is named so */
export function placesIn(lines: SpokenLine[], wanted: string): number[] {
  return lines.flatMap(({ text, speaker = '' }, index) =>
    plain(`${speaker} ${text}`).includes(wanted) ? [index] : [],
  );
}

import 'server-only';
import { plain } from '@/lib/data/plain-letters';
import type { FileFailure } from '@/lib/zoom/download';
import type { Recording } from '@/lib/zoom/recordings';
import { readTranscript, type SpokenCue } from '@/lib/zoom/transcript';
import { zoomFiles } from '@/lib/zoom-connection';
import type { RecordingsAccess } from './access';

export { plain };

/** A sentence of a recording. An interrupted recording has several transcripts, each with its own times. */
export type SpokenLine = SpokenCue & { part: number };

export type Words = {
  lines: SpokenLine[];
  parts: number;
  /** The transcript is longer than the limit. */
  isCut: boolean;
};

export type WordsResult = { ok: true; value: Words } | FileFailure;

/** How many transcripts of one recording are read. */
const MOST_PARTS = 5;

/** All lines of a recording's transcripts, one download each; nothing is stored. */
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

/**
 * @param wanted as `plain` returns it
 * @returns the indexes of the lines whose text or speaker contains it
 */
export function placesIn(lines: SpokenLine[], wanted: string): number[] {
  return lines.flatMap(({ text, speaker = '' }, index) =>
    plain(`${speaker} ${text}`).includes(wanted) ? [index] : [],
  );
}

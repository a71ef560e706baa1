import type { TokenSource } from './api';
import type { FileDoor, FileFailure } from './download';
import { readFileText } from './file-text';
import { parseVtt, type SpokenCue } from './vtt';

export type { SpokenCue } from './vtt';

export type Transcript = {
  cues: SpokenCue[];
  /** It is longer than is read. */
  isCut: boolean;
};

/** A day of speech, and more. bytes */
const LARGEST = 4 << 20;

/**
 * The words of a recording, from its TRANSCRIPT file (zoom-facts M5, M6); nothing of it is kept. Never throws.
 * @param url as Zoom told it this moment
 */
export async function readTranscript(
  source: TokenSource,
  door: FileDoor,
  url: string,
): Promise<{ ok: true; value: Transcript } | FileFailure> {
  const read = await readFileText(source, door, { url, extension: 'vtt', most: LARGEST });
  if (!read.ok) return read;
  const cues = parseVtt(read.text);
  return cues ? { ok: true, value: { cues, isCut: read.isCut } } : { ok: false, reason: 'zoom_unavailable' };
}

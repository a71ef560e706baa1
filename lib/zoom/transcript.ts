import type { TokenSource } from './api';
import type { FileClient, FileFailure } from './download';
import { readFileText } from './file-text';
import { parseVtt, type SpokenCue } from './vtt';

export type { SpokenCue } from './vtt';

export type Transcript = {
  cues: SpokenCue[];
  /** The file is longer than the limit. */
  isCut: boolean;
};

/** Enough for more than a day of speech. bytes */
const LARGEST = 4 << 20;

/**
 * Reads a recording's transcript from its TRANSCRIPT file (zoom-facts M5, M6); nothing is stored. Never
 * throws.
 * @param url as Zoom has just given it
 */
export async function readTranscript(
  source: TokenSource,
  client: FileClient,
  url: string,
): Promise<{ ok: true; value: Transcript } | FileFailure> {
  const read = await readFileText(source, client, { url, extension: 'vtt', most: LARGEST });
  if (!read.ok) return read;
  const cues = parseVtt(read.text);
  return cues ? { ok: true, value: { cues, isCut: read.isCut } } : { ok: false, reason: 'zoom_unavailable' };
}

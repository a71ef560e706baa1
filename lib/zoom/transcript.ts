import type { TokenSource } from './api';
import { type FileDoor, type FileFailure, openFileAtOnce } from './download';
import { textOfFile } from './file-text';
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
 * @param url as Zoom told it this moment @param signal aborts when whoever waits has gone, or may wait no longer
 */
export async function readTranscript(
  source: TokenSource,
  door: FileDoor,
  { url, signal }: { url: string; signal: AbortSignal },
): Promise<{ ok: true; value: Transcript } | FileFailure> {
  const file = await openFileAtOnce(source, door, { url, extension: 'vtt', signal });
  if (!file.ok) return file;
  const read = await textOfFile(file, LARGEST);
  const cues = read && parseVtt(read.text);
  return cues ? { ok: true, value: { cues, isCut: read.isCut } } : { ok: false, reason: 'zoom_unavailable' };
}

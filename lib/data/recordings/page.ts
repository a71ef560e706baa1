import 'server-only';
import { randomUUID } from 'node:crypto';
import { savePathOf } from '@/lib/data/downloads/curl-file';
import { isTimeLimited } from '@/lib/env';
import type { ApiFailure } from '@/lib/zoom/client';
import { getRecording, type Recording } from '@/lib/zoom/recordings';
import {
  FILES_SCOPE,
  type Part,
  type PartReason,
  type RecordingsAccess,
  recordingsAccess,
  TRASH_SCOPE,
  type Zone,
  zoneOf,
} from './access';
import { itemOf, writeItem } from './items';
import { type RecordingRow, rowOf, uuidOf } from './rows';
import { placesIn, plain, type SpokenLine, wordsOf } from './words';

/** Why there is no text to show: no transcript, none so far, or Zoom does not give it out. */
export type NoWords = 'none' | 'in_work' | 'no_file' | 'not_ready' | PartReason;

/** A page of a transcript. */
export type WordsView = {
  lines: (SpokenLine & { index: number; isFound: boolean })[];
  /** The lines that contain the search text, with their index among all lines. */
  places: (SpokenLine & { index: number })[];
  count: number;
  parts: number;
  isCut: boolean;
  older?: number;
  newer?: number;
};

export type RecordingView = Zone & {
  recording: RecordingRow;
  passcode?: string;
  /** The value that names it in the form for the trash, and the key that makes a second press harmless. */
  item: string;
  form: string;
  mayTrash: boolean;
  words: Promise<{ ok: true; value: WordsView } | { ok: false; reason: NoWords }>;
};
export type RecordingResult =
  | { ok: true; view: RecordingView }
  | { ok: false; reason: 'not_found' | PartReason };

/** Lines of one page, limited by the size of an answer. */
export const LINES_SHOWN = 400;

type Asked = { question: string; from: unknown };

/**
 * One recording with its transcript: one Light call, then a download for each of its transcripts.
 * @param key of a row
 * @param asked the search text, and the first line to show
 */
export async function getRecordingPage(key: string, asked: Asked): Promise<RecordingResult> {
  const access = await recordingsAccess(`/recordings/${key}`);
  const uuid = uuidOf(key);
  if (!uuid) return { ok: false, reason: 'not_found' };
  let isThere = true;
  const part = await access.read(FILES_SCOPE, async () => {
    const found = await getRecording(access.api, access.source, uuid);
    isThere = found.ok || (found.reason !== 'not_found' && found.reason !== 'invalid');
    return found;
  });
  if (!part.ok) return { ok: false, reason: isThere ? part.reason : 'not_found' };
  const words = wordsView(access, part.value, asked);
  words.catch(() => undefined);
  const view: RecordingView = {
    ...zoneOf(access),
    recording: withFiles(part.value),
    item: writeItem(itemOf(part.value)),
    form: randomUUID(),
    passcode: part.value.passcode,
    mayTrash: access.allows(TRASH_SCOPE),
    words,
  };
  return { ok: true, view };
}

/**
 * Where functions are time-limited, no file passes through this app
 * (docs/decisions/0029-files-pass-through.md).
 */
function withFiles(recording: Recording): RecordingRow {
  const row = rowOf(recording);
  if (isTimeLimited()) return row;
  const files = row.files.map((file, index) => {
    const { id, url } = recording.files[index] ?? {};
    if (!id || !url) return file;
    return { ...file, savePath: savePathOf({ uuid: recording.uuid, id }) };
  });
  return { ...row, files };
}

async function wordsView(
  access: RecordingsAccess,
  recording: Recording,
  { question, from }: Asked,
): Promise<{ ok: true; value: WordsView } | { ok: false; reason: NoWords }> {
  const { hasTranscript, isInWork } = rowOf(recording);
  if (!hasTranscript) return { ok: false, reason: isInWork ? 'in_work' : 'none' };
  const words = await wordsOf(access, recording);
  if (!words.ok) {
    if (words.reason === 'no_file' || words.reason === 'not_ready')
      return { ok: false, reason: words.reason };
    const failed = words as ApiFailure;
    const part: Part<never> = await access.read(FILES_SCOPE, async () => failed);
    return part.ok ? { ok: false, reason: 'no_file' } : part;
  }
  const { lines, parts, isCut } = words.value;
  const found = question === '' ? [] : placesIn(lines, plain(question));
  const isFound = new Set(found);
  const first = firstLine(from, lines.length);
  const numbered = lines.map((line, index) => ({ ...line, index }));
  return {
    ok: true,
    value: {
      lines: numbered
        .slice(first, first + LINES_SHOWN)
        .map((line) => ({ ...line, isFound: isFound.has(line.index) })),
      places: found.flatMap((index) => numbered[index] ?? []),
      count: lines.length,
      parts,
      isCut,
      older: first > 0 ? Math.max(0, first - LINES_SHOWN) : undefined,
      newer: first + LINES_SHOWN < lines.length ? first + LINES_SHOWN : undefined,
    },
  };
}

/** The first line of a page, as its address says. */
function firstLine(said: unknown, count: number): number {
  const number = typeof said === 'string' && /^\d{1,6}$/.test(said) ? Number(said) : 0;
  const page = Math.floor(number / LINES_SHOWN) * LINES_SHOWN;
  return page < count ? page : 0;
}

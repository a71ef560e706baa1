import 'server-only';
import { type Day, groupByDay } from '@/lib/data/meetings/days';
import { env } from '@/lib/env';
import { isZooms } from '@/lib/zoom/endpoints';
import type { FileKind, RecordedFile, Recording } from '@/lib/zoom/recordings';

/** A file as a page shows it. */
export type FileRow = {
  kind: FileKind;
  bytes?: number;
  isInWork: boolean;
  playUrl?: string;
  /** The path in this app of the file itself. */
  savePath?: string;
};

/** A recording as a page shows it; showing it downloads no file. */
export type RecordingRow = {
  /** The encoded uuid, for our addresses. */
  key: string;
  /** Text from other people: any length, any direction of writing. */
  topic?: string;
  start: Date;
  minutes?: number;
  bytes: number;
  files: FileRow[];
  /** The video, or else the audio, in Zoom's player. */
  playUrl?: string;
  hasTranscript: boolean;
  autoDeleteDay?: Day;
  deletedAt?: Date;
  isInWork: boolean;
};

export type DayOfRecordings = { day: Day; rows: RecordingRow[] };

/** A uuid may contain a slash, which a path segment cannot. */
export const keyOf = (uuid: string): string => Buffer.from(uuid).toString('base64url');

/** @returns undefined when it is not the key of a recording */
export function uuidOf(key: string): string | undefined {
  if (!/^[\w-]{1,280}$/.test(key)) return undefined;
  const uuid = Buffer.from(key, 'base64url').toString();
  return /^[\x21-\x7e]{1,200}$/.test(uuid) ? uuid : undefined;
}

export function rowOf(recording: Recording): RecordingRow {
  const files = recording.files.map((file) => fileRow(file, recording.playPasscode));
  return {
    key: keyOf(recording.uuid),
    topic: recording.topic,
    start: recording.start,
    minutes: recording.minutes,
    bytes: recording.bytes,
    files,
    playUrl: playableIn(files),
    hasTranscript: recording.files.some(({ kind, isInWork }) => kind === 'transcript' && !isInWork),
    autoDeleteDay: recording.autoDeleteDay,
    deletedAt: recording.deletedAt,
    isInWork: recording.isInWork,
  };
}

function playableIn(files: FileRow[]): string | undefined {
  const played = (['video', 'audio'] as const).flatMap((wanted) =>
    files.filter(({ kind, playUrl }) => kind === wanted && playUrl),
  );
  return played[0]?.playUrl;
}

function fileRow({ kind, bytes, isInWork, playUrl }: RecordedFile, passcode: string | undefined): FileRow {
  return { kind, bytes, isInWork, playUrl: playUrl && playableAt(playUrl, passcode) };
}

/**
 * Only an address of Zoom's own player, with the passcode added so that nobody has to type it (zoom-facts
 * M5).
 */
function playableAt(playUrl: string, passcode: string | undefined): string | undefined {
  const { ZOOM_OAUTH_URL, ZOOM_API_URL } = env();
  if (!isZooms(playUrl, [ZOOM_OAUTH_URL, ZOOM_API_URL])) return undefined;
  const url = new URL(playUrl);
  if (passcode && !url.searchParams.has('pwd')) url.searchParams.set('pwd', passcode);
  return url.href;
}

/** Grouped by days of the zone, keeping their order. */
export const byDays = (rows: RecordingRow[], timeZone: string): DayOfRecordings[] =>
  groupByDay(rows, ({ start }) => start, timeZone);

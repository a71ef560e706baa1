import { z } from 'zod';
import {
  numericId,
  optionalAddress,
  optionalBytes,
  optionalDay,
  optionalLine,
  optionalMinutes,
  optionalTime,
} from './shapes';

/** What a file of a recording contains, in our words. */
export type FileKind =
  | 'video'
  | 'audio'
  | 'transcript'
  | 'captions'
  | 'chat'
  | 'timeline'
  | 'poll'
  | 'summary'
  | 'other';

/** Zoom's names for them (zoom-facts M5). */
const KINDS: Record<string, FileKind> = {
  MP4: 'video',
  M4A: 'audio',
  TRANSCRIPT: 'transcript',
  CC: 'captions',
  CHAT: 'chat',
  CHAT_MESSAGE: 'chat',
  TIMELINE: 'timeline',
  CSV: 'poll',
  SUMMARY: 'summary',
};

/** The values that a file's type may have (zoom-facts M5). */
export const FILE_TYPES: readonly string[] = [...Object.keys(KINDS), 'TB'];

export type RecordedFile = {
  /**
   * Zoom's id; a file without one is identified by its type, which is then unique in the recording
   * (zoom-facts M5).
   */
  id?: string;
  kind: FileKind;
  /** Zoom's name for the type, for example MP4 (zoom-facts M5). */
  type?: string;
  /**
   * Zoom's name for what the file shows, for example `shared_screen_with_speaker_view`; else its file name or
   * type.
   */
  view?: string;
  /** In lower case, without a dot. */
  extension: string;
  /** The file's start: later than the recording's when that was paused. */
  start?: Date;
  /**
   * Bytes, as Zoom says; the download may differ (zoom-facts M6). Undefined while Zoom processes the file.
   */
  bytes?: number;
  /** Zoom's page that plays it. */
  playUrl?: string;
  /**
   * Where the file is fetched with a bearer token. Secret, and valid for a short time, so it is requested
   * again for each use (zoom-facts M6).
   */
  url?: string;
  isInWork: boolean;
};

/** A recorded meeting in our format: one instance, identified by its uuid. */
export type Recording = {
  uuid: string;
  meetingId?: string;
  topic?: string;
  start: Date;
  minutes?: number;
  /** The sum of all files that are ready. */
  bytes: number;
  files: RecordedFile[];
  /** The audio of each participant; given for a single recording only (zoom-facts M5). */
  participantAudio: RecordedFile[];
  /** Added to Zoom's play address, it saves the viewer from typing the passcode (zoom-facts M5). */
  playPasscode?: string;
  /** The passcode as people type it; given for a single recording only. */
  passcode?: string;
  /** The day on which Zoom moves it to the trash by itself, yyyy-mm-dd. */
  autoDeleteDay?: string;
  /** When it was moved to the trash. */
  deletedAt?: Date;
  /** No file is available yet: Zoom takes up to a day (zoom-facts M5). */
  isInWork: boolean;
  /**
   * Whether `files` are all files of the answer, each with its own identity; a list never includes
   * participants' audio.
   */
  isComplete: boolean;
};

/** The extension of the file's name: Zoom's, if it is a valid one. */
export const extensionOf = (said = ''): string =>
  /^[a-z0-9]{1,8}$/i.test(said) ? said.toLowerCase() : 'bin';

const told = z
  .object({
    id: optionalLine,
    file_name: optionalLine,
    file_type: optionalLine,
    file_extension: optionalLine,
    recording_type: optionalLine,
    recording_start: optionalTime,
    file_size: optionalBytes,
    play_url: optionalAddress,
    download_url: optionalAddress,
    status: optionalLine,
  })
  .transform((said): RecordedFile => {
    const isInWork = said.file_type === undefined || said.status === 'processing';
    return {
      id: said.id,
      kind: KINDS[said.file_type ?? ''] ?? 'other',
      type: said.file_type,
      view: said.recording_type ?? said.file_name ?? said.file_type,
      extension: extensionOf(said.file_extension ?? said.file_type),
      start: said.recording_start,
      bytes: isInWork ? undefined : said.file_size,
      playUrl: isInWork ? undefined : said.play_url,
      url: isInWork ? undefined : said.download_url,
      isInWork,
    };
  });

/** More than the 150 of one session (zoom-facts M5). */
const MOST_FILES = 500;
type Files = { files: RecordedFile[]; isComplete: boolean };
const files = z
  .array(told.catch({ kind: 'other', extension: 'bin', isInWork: true }))
  .transform((all): Files => ({ files: all.slice(0, MOST_FILES), isComplete: all.length <= MOST_FILES }))
  .catch({ files: [], isComplete: false });

/**
 * Of the files for everybody there is one of each type; the participants' audio files all have the same type
 * (zoom-facts M5).
 */
const byType = (file: RecordedFile): RecordedFile => ({ ...file, id: file.id ?? file.type });

/** A file that Zoom still processes may have no id. */
const areApart = (all: RecordedFile[]): boolean => {
  const ready = all.filter(({ isInWork }) => !isInWork);
  return (
    ready.every(({ id }) => id !== undefined) && new Set(ready.map(({ id }) => id)).size === ready.length
  );
};

/** A uuid is part of a path, encoded twice, and is not secret. */
const uuid = z.string().regex(/^[\x21-\x7e]{1,200}$/);

export const recording: z.ZodType<Recording> = z
  .object({
    uuid,
    id: numericId.optional().catch(undefined),
    topic: optionalLine,
    start_time: optionalTime,
    duration: optionalMinutes,
    total_size: optionalBytes,
    recording_files: files,
    participant_audio_files: files.optional(),
    recording_play_passcode: optionalLine,
    password: optionalLine,
    auto_delete: z.boolean().optional().catch(undefined),
    auto_delete_date: optionalDay,
    deleted_time: optionalTime,
  })
  .transform((said, ctx): Recording => {
    const { start_time: start, recording_files: shared } = said;
    const sounds = said.participant_audio_files ?? { files: [], isComplete: true };
    const all = shared.files.map(byType);
    if (!start) ctx.addIssue('a recording without a time');
    const ready = all.filter(({ isInWork }) => !isInWork);
    return {
      uuid: said.uuid,
      meetingId: said.id,
      topic: said.topic,
      start: start ?? new Date(0),
      minutes: said.duration,
      bytes: said.total_size ?? ready.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
      files: all,
      participantAudio: sounds.files,
      playPasscode: said.recording_play_passcode,
      passcode: said.password,
      autoDeleteDay: said.auto_delete === false ? undefined : said.auto_delete_date,
      deletedAt: said.deleted_time,
      isInWork: all.length > 0 && ready.length === 0,
      isComplete: shared.isComplete && sounds.isComplete && areApart([...all, ...sounds.files]),
    };
  });

import { z } from 'zod';

/** Words in a transcript, so many seconds after the recording's beginning. */
const cueSeed = z.strictObject({
  at: z.number().min(0),
  seconds: z.number().positive().default(4),
  speaker: z.string().optional(),
  text: z.string(),
});

const fileSeed = z.strictObject({
  type: z.string(),
  extension: z.string(),
  recordingType: z.string().default(''),
  content: z.string().default(''),
  /** Bytes, what the content does not fill is filled; 0 for the content alone. */
  size: z.number().int().min(0).default(0),
  /** Bytes that Zoom says it has, where that is something else. */
  saysSize: z.number().int().min(0).optional(),
  /** Until then Zoom is working on it. */
  readyInMinutes: z.number().default(0),
});

export const recordingSeed = z.strictObject({
  topic: z.string(),
  minutesAgo: z.number().positive(),
  minutes: z.number().positive().default(60),
  /** One sentence, or many with their times. */
  transcript: z.union([z.string(), z.array(cueSeed)]).optional(),
  /** A transcript as its file stands, whatever that is. */
  vtt: z.string().optional(),
  chat: z.string().optional(),
  uuid: z.string().optional(),
  meetingId: z.number().int().optional(),
  passcode: z.string().optional(),
  /** Bytes of video for each minute; 120,000 unless told otherwise. */
  bytesPerMinute: z.number().int().positive().default(120_000),
  /** Files beyond these. */
  files: z.array(fileSeed).default([]),
  /** Names of people whose sound stands alone. */
  participantAudio: z.array(z.string()).default([]),
  /** Zoom is still working on all of it, and on its transcript twice as long. When it is done, the host's apps are told. */
  readyInMinutes: z.number().default(0),
  autoDeleteInDays: z.number().optional(),
  trashedDaysAgo: z.number().min(0).optional(),
  /** The account lets its host do nothing with it: HTTP 200 with code 200. */
  noRights: z.boolean().default(false),
});

/** What comes of a meeting that is recorded while it is held; its end knows the rest by itself. */
export const heldRecordingSeed = recordingSeed
  .pick({
    vtt: true,
    chat: true,
    passcode: true,
    bytesPerMinute: true,
    files: true,
    participantAudio: true,
    autoDeleteInDays: true,
    noRights: true,
  })
  .extend({
    /** False for none; something is said when left out. */
    transcript: z.union([recordingSeed.shape.transcript.unwrap(), z.literal(false)]).optional(),
    /** Minutes after the meeting's end; twice the recorded time, at most a day, when left out (zoom-facts M5). */
    readyInMinutes: z.number().min(0).optional(),
    /** Minutes after the meeting's end; twice as long as the rest takes when left out. */
    transcriptInMinutes: z.number().min(0).optional(),
  });

export type RecordingSeed = z.input<typeof recordingSeed>;
export type HeldRecordingSeed = z.input<typeof heldRecordingSeed>;

import type { z } from 'zod';
import type { RecordingFile } from '../entities.ts';
import type { Ids } from '../ids.ts';
import type { recordingSeed } from './recording-seed.ts';
import type { SeedContext } from './seed-context.ts';

type Seed = z.output<typeof recordingSeed>;
type Contents = Pick<
  Seed,
  'topic' | 'transcript' | 'vtt' | 'chat' | 'bytesPerMinute' | 'files' | 'participantAudio'
>;
/** When it was recorded, and until when Zoom works on it; on its transcript longer. */
export type Span = { start: number; end: number; readyAt: number; transcriptAt: number };
type Wanted = { type: string; extension: string; recordingType: string; content: string; size?: number };

const MINUTE = 60_000;
const AUDIO_BYTES_PER_MINUTE = 40_000;

/** A video, its sound, and, where the seed has words for them, a transcript and a chat, with what else it names. */
export function recordingFiles(seed: Contents, span: Span, { ids, now }: SeedContext): RecordingFile[] {
  const minutes = (span.end - span.start) / MINUTE;
  const { topic, chat, bytesPerMinute } = seed;
  const video = `Placeholder for a video: ${topic}\n`;
  const sound = `Placeholder for a sound track: ${topic}\n`;
  const words = seed.vtt ?? (seed.transcript === undefined ? undefined : captions(seed.transcript));
  return [
    fileOf(ids, span, {
      type: 'MP4',
      extension: 'MP4',
      recordingType: 'shared_screen_with_speaker_view',
      content: video,
      size: Math.round(minutes * bytesPerMinute),
    }),
    fileOf(ids, span, {
      type: 'M4A',
      extension: 'M4A',
      recordingType: 'audio_only',
      content: sound,
      size: Math.round(minutes) * AUDIO_BYTES_PER_MINUTE,
    }),
    ...(words === undefined
      ? []
      : [
          fileOf(
            ids,
            { ...span, readyAt: span.transcriptAt },
            { type: 'TRANSCRIPT', extension: 'VTT', recordingType: 'audio_transcript', content: words },
          ),
        ]),
    ...(chat
      ? [
          fileOf(ids, span, {
            type: 'CHAT',
            extension: 'TXT',
            recordingType: 'chat_file',
            content: `00:00:07\t${chat}\n`,
          }),
        ]
      : []),
    ...seed.files.map(({ readyInMinutes, saysSize, ...file }) => ({
      ...fileOf(ids, { ...span, readyAt: Math.max(span.readyAt, now + readyInMinutes * MINUTE) }, file),
      saysSize,
    })),
  ];
}

/** What each of these people said, in a file of their own. */
export function participantAudio(seed: Contents, span: Span, { ids }: SeedContext): RecordingFile[] {
  return seed.participantAudio.map((name) =>
    fileOf(ids, span, {
      type: 'M4A',
      extension: 'M4A',
      recordingType: `Audio only - ${name}`,
      content: `Placeholder for the sound of ${name}\n`,
    }),
  );
}

function fileOf(
  ids: Ids,
  { start, end, readyAt }: Omit<Span, 'transcriptAt'>,
  { type, size = 0, ...file }: Wanted,
): RecordingFile {
  const bytes = Math.max(Buffer.byteLength(file.content), size);
  return { ...file, id: ids.uuid('file'), start, end, readyAt, fileType: type, size: bytes };
}

/** A transcript as Zoom writes it: numbered cues, the speaker before a colon. */
function captions(words: NonNullable<Seed['transcript']>): string {
  const cues = typeof words === 'string' ? [{ at: 1, seconds: 3, text: words }] : words;
  const lines = cues.map(({ at, seconds, text, ...cue }, index) => {
    const speaker = 'speaker' in cue && cue.speaker ? `${cue.speaker}: ` : '';
    return `${index + 1}\n${stamp(at)} --> ${stamp(at + seconds)}\n${speaker}${text}\n`;
  });
  return `WEBVTT\n\n${lines.join('\n')}`;
}

const stamp = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23);

import type { RecordingFile } from '../entities.ts';
import { uuid } from '../ids.ts';

interface Content {
  topic: string;
  transcript?: string;
  chat?: string;
}

/** A video, its sound, and, where the seed has words for them, a transcript and a chat. */
export function recordingFiles(seed: Content, start: number, end: number): RecordingFile[] {
  const minutes = (end - start) / 60_000;
  const file = (
    fileType: string,
    extension: string,
    recordingType: string,
    content: string,
    kbPerMinute = 0,
  ) => ({
    id: uuid(),
    start,
    end,
    fileType,
    extension,
    recordingType,
    content,
    size: Math.max(Buffer.byteLength(content), Math.round(kbPerMinute * minutes) * 1000),
  });
  return [
    file('MP4', 'MP4', 'shared_screen_with_speaker_view', `Placeholder for a video: ${seed.topic}\n`, 120),
    file('M4A', 'M4A', 'audio_only', `Placeholder for a sound track: ${seed.topic}\n`, 40),
    ...(seed.transcript ? [file('TRANSCRIPT', 'VTT', 'audio_transcript', captions(seed.transcript))] : []),
    ...(seed.chat ? [file('CHAT', 'TXT', 'chat_file', `00:00:07\t${seed.chat}\n`)] : []),
  ];
}

function captions(text: string): string {
  return `WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n${text}\n`;
}

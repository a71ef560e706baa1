import { z } from 'zod';
import type { TokenSource } from './api';
import type { FileClient } from './download';
import { readFileText } from './file-text';
import { idInPath } from './ids';
import { parseExactly } from './json';
import type { FileFailure } from './judge-file';
import { optionalLine } from './shapes';

/** One sentence of a call. */
export type SpokenLine = {
  /** Seconds from the beginning of the recording. */
  at?: number;
  speaker?: string;
  text: string;
};

/** Why a call has no transcript, as Zoom reports it (zoom-facts M7). */
export type NoTranscript = 'impossible' | 'switched_off' | 'in_work' | 'failed' | 'none';

export type PhoneTranscript =
  | { ok: true; value: { lines: SpokenLine[] } | { without: NoTranscript } }
  | FileFailure;

const STATES: Record<number, NoTranscript> = {
  12000: 'impossible',
  12001: 'switched_off',
  12002: 'in_work',
  12003: 'failed',
};

/** Enough for hours of speech. bytes */
const LARGEST = 8 << 20;

/** "00:01:02.350" as seconds. */
const clock = z
  .string()
  .regex(/^\d{1,3}:\d\d:\d\d(?:\.\d+)?$/)
  .transform((said) => said.split(':').reduce((sum, part) => sum * 60 + Number(part), 0))
  .optional()
  .catch(undefined);

const line = z
  .object({
    text: z.string().max(20_000),
    ts: clock,
    users: z
      .array(z.object({ username: optionalLine }).catch({ username: undefined }))
      .catch([])
      .default([]),
  })
  .transform(
    ({ text, ts, users }): SpokenLine => ({ text: text.trim(), at: ts, speaker: users[0]?.username }),
  );

const timeline = z
  .object({ timeline: z.array(line.catch({ text: '' })) })
  .transform((said) => said.timeline.filter(({ text }) => text !== ''));

/**
 * `GET /v2/phone/recording_transcript/download/{id}`: the transcript of a recorded call, behind a redirect
 * (zoom-facts M7). Scope: phone:read:recording_transcript. Never throws.
 */
export async function getPhoneTranscript(
  source: TokenSource,
  client: FileClient,
  id: string,
): Promise<PhoneTranscript> {
  const url = `${client.api.base}/phone/recording_transcript/download/${idInPath(id)}`;
  const read = await readFileText(source, client, { url, extension: 'json', label: 'Light', most: LARGEST });
  if (!read.ok) return withoutOne(read);
  const lines = timeline.safeParse(parseExactly(read.isCut ? '' : read.text));
  return lines.success
    ? { ok: true, value: { lines: lines.data } }
    : { ok: false, reason: 'zoom_unavailable' };
}

function withoutOne(failure: FileFailure): PhoneTranscript {
  const code = 'code' in failure ? failure.code : undefined;
  const without = code === undefined ? undefined : STATES[code];
  if (without) return { ok: true, value: { without } };
  return failure.reason === 'not_found' ? { ok: true, value: { without: 'none' } } : failure;
}

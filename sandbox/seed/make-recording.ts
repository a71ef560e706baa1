import type { z } from 'zod';
import type { Recording } from '../entities.ts';
import { newPasscode } from '../meetings/passcode.ts';
import { roundMinute } from './make-meeting.ts';
import { participantAudio, recordingFiles } from './recording-files.ts';
import type { recordingSeed } from './recording-seed.ts';
import type { SeedContext } from './seed-context.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export function makeRecording(seed: z.output<typeof recordingSeed>, context: SeedContext): Recording {
  const { ids, now } = context;
  const start = roundMinute(now - seed.minutesAgo * MINUTE);
  const end = start + seed.minutes * MINUTE;
  const uuid = seed.uuid ?? ids.meetingUuid();
  const wait = seed.readyInMinutes * MINUTE;
  const readyAt = wait > 0 ? now + wait : end;
  const span = { start, end, readyAt, transcriptAt: readyAt + Math.max(0, readyAt - now) };
  return {
    uuid,
    meetingId: seed.meetingId ?? ids.meetingNumber(),
    topic: seed.topic,
    start,
    minutes: seed.minutes,
    passcode: seed.passcode ?? newPasscode(ids),
    files: recordingFiles(seed, span, context),
    participantAudio: participantAudio(seed, span, context),
    noRights: seed.noRights,
    autoDeleteAt: seed.autoDeleteInDays === undefined ? undefined : now + seed.autoDeleteInDays * DAY,
    told: { files: readyAt <= now, transcript: span.transcriptAt <= now },
    trashedAt: seed.trashedDaysAgo === undefined ? undefined : now - seed.trashedDaysAgo * DAY,
  };
}

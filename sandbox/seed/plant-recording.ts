import type { z } from 'zod';
import type { Recording } from '../entities.ts';
import { meetingNumber, meetingUuid } from '../ids.ts';
import { newPasscode } from '../meetings/passcode.ts';
import { roundMinute } from './plant-meeting.ts';
import { participantAudio, recordingFiles } from './recording-files.ts';
import type { recordingSeed } from './recording-seed.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export function plantRecording(seed: z.output<typeof recordingSeed>, now: number): Recording {
  const start = roundMinute(now - seed.minutesAgo * MINUTE);
  const end = start + seed.minutes * MINUTE;
  const uuid = seed.uuid ?? meetingUuid();
  const span = { start, end, readyAt: seed.readyInMinutes > 0 ? now + seed.readyInMinutes * MINUTE : end };
  return {
    uuid,
    meetingId: seed.meetingId ?? meetingNumber(),
    topic: seed.topic,
    start,
    minutes: seed.minutes,
    passcode: seed.passcode ?? newPasscode(),
    files: recordingFiles(seed, span, now),
    participantAudio: participantAudio(seed, span),
    noRights: seed.noRights,
    autoDeleteAt: seed.autoDeleteInDays === undefined ? undefined : now + seed.autoDeleteInDays * DAY,
    trashedAt: seed.trashedDaysAgo === undefined ? undefined : now - seed.trashedDaysAgo * DAY,
  };
}

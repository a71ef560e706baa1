import type { z } from 'zod';
import type { Person, Recording } from '../entities.ts';
import { participantAudio, recordingFiles } from '../seed/recording-files.ts';
import { heldRecordingSeed } from '../seed/recording-seed.ts';
import type { SeedContext } from '../seed/seed-context.ts';
import { accountOf } from '../store.ts';
import { announceRecorder } from '../webhooks/recording-events.ts';
import { seedContext, type World } from '../world.ts';
import type { Instance, Meeting } from './entities.ts';
import { newPasscode } from './passcode.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export type HeldRecording = z.output<typeof heldRecordingSeed>;
type Held = { meeting: Meeting; instance: Instance };

/** Whether a meeting is recorded without anybody's doing: its own setting says so, and its host's plan has a cloud (zoom-facts M3, M5). */
export function isRecordedByItself(world: World, host: Person, { settings }: Meeting): boolean {
  return settings.auto_recording === 'cloud' && hasCloud(world, host);
}

/** Begins to record a meeting that is held; nothing happens when it is being recorded. Throws a RangeError for a free plan. */
export async function startRecording(world: World, host: Person, held: Held): Promise<void> {
  needsCloud(world, host);
  if (held.instance.recordedSince !== undefined) return;
  held.instance.recordedSince = world.clock.now();
  await announceRecorder(world, host, 'started', held);
}

/** Cloud recordings want a paid plan (zoom-facts 2.5). */
export function hasCloud(world: World, host: Person): boolean {
  return accountOf(world.store, host).plan !== 'free';
}

function needsCloud(world: World, host: Person): void {
  if (!hasCloud(world, host))
    throw new RangeError(`${host.name} has a free plan, which has no cloud recordings (zoom-facts 2.5)`);
}

/**
 * What comes of a recorded meeting that ends now: a recording that Zoom works on for about twice the recorded time, a day at
 * most, and longer on its transcript (zoom-facts M5). It begins with the meeting when nobody began to record before. Throws a
 * RangeError for a free plan.
 */
export function recordingOfEnded(
  world: World,
  host: Person,
  held: Held,
  wanted: HeldRecording = heldRecordingSeed.parse({}),
): Recording {
  needsCloud(world, host);
  return recordingOf(held, seedContext(world), wanted);
}

function recordingOf({ meeting, instance }: Held, context: SeedContext, wanted: HeldRecording): Recording {
  const { ids, now: end } = context;
  const { recordedSince: start = instance.start } = instance;
  const minutes = Math.max(1, Math.round((end - start) / MINUTE));
  const wait =
    wanted.readyInMinutes === undefined
      ? Math.min(2 * minutes * MINUTE, DAY)
      : wanted.readyInMinutes * MINUTE;
  const later = wanted.transcriptInMinutes === undefined ? 2 * wait : wanted.transcriptInMinutes * MINUTE;
  const span = { start, end, readyAt: end + wait, transcriptAt: end + Math.max(wait, later) };
  const { topic } = meeting;
  const { transcript = wanted.vtt === undefined ? greetings(instance, start) : undefined } = wanted;
  const contents = { ...wanted, topic, transcript: transcript === false ? undefined : transcript };
  return {
    uuid: instance.uuid,
    meetingId: meeting.id,
    topic,
    start,
    minutes,
    passcode: wanted.passcode ?? newPasscode(ids),
    files: recordingFiles(contents, span, context),
    participantAudio: participantAudio(contents, span, context),
    noRights: wanted.noRights,
    autoDeleteAt: wanted.autoDeleteInDays === undefined ? undefined : end + wanted.autoDeleteInDays * DAY,
    told: { files: false, transcript: false },
  };
}

/** A sentence of everybody who came, at the time of their coming. */
function greetings({ topic, participants }: Instance, start: number) {
  return participants
    .filter(({ waiting }) => !waiting)
    .map(({ name, joined }, index) => ({
      at: Math.max(0, (joined - start) / 1000) + 1 + 3 * index,
      seconds: 3,
      speaker: name,
      text: index === 0 ? `Welcome. Today it is about: ${topic}.` : 'Good to see you all.',
    }));
}

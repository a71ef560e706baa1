import type { Context } from 'hono';
import type { Person, Recording, RecordingFile } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { needsPaidPlan } from './plan.ts';
import { subjectOf } from './subject.ts';

/** So long the trash keeps what was put there (zoom-facts M5). */
const TRASH_KEEPS = 30 * 86_400_000;

/**
 * Whose recording the one of `/meetings/{id or uuid}/recordings` is: the person's who asks; for a Server-to-Server app
 * that of anybody in its account (zoom-facts 1.10, M5).
 */
export function recordingSubject(world: World, c: Context<Env>, caller: Caller): Person | Response {
  const { app } = caller;
  if (app.kind !== 'server-to-server') return paidSubject(world, c, caller);
  const colleagues = [...world.store.people.values()].filter(({ accountId }) => accountId === app.accountId);
  const owner = colleagues.find((person) => recordingAt(c, person));
  if (!owner) return apiError(c, 404, 3301, 'This recording does not exist.');
  return needsPaidPlan(world, c, owner) ?? owner;
}

export function paidSubject(world: World, c: Context<Env>, caller: Caller): Person | Response {
  const person = subjectOf(world, c, caller);
  return person instanceof Response ? person : (needsPaidPlan(world, c, person) ?? person);
}

/** Where a recording stands by now: what its day came for is gone, or in the trash, by the clock alone. */
export function standingOf(world: World, recording: Recording): 'kept' | 'trashed' | 'gone' {
  const now = world.clock.now();
  const trashedAt =
    recording.trashedAt ?? (past(recording.autoDeleteAt, now) ? recording.autoDeleteAt : undefined);
  if (trashedAt === undefined) return 'kept';
  return trashedAt + TRASH_KEEPS > now ? 'trashed' : 'gone';
}

const past = (at: number | undefined, now: number) => at !== undefined && at <= now;

/** When it came into the trash, as Zoom writes it. */
export const deletedTime = ({ trashedAt, autoDeleteAt }: Recording) =>
  isoSecond(trashedAt ?? autoDeleteAt ?? 0);

/**
 * A recording by uuid, or the latest one of a meeting by its number (zoom-facts M4). A uuid with a slash has to come
 * encoded twice (zoom-facts 2.4).
 */
export function recordingAt(c: Context<Env>, person: Person): Recording | undefined {
  const onceDecoded = c.req.param('meetingId') ?? '';
  const asked = onceDecoded.includes('/') ? '' : decoded(onceDecoded);
  const byNumber = person.recordings
    .filter(({ meetingId }) => String(meetingId) === asked)
    .sort((a, b) => b.start - a.start);
  return person.recordings.find(({ uuid }) => uuid === asked) ?? byNumber[0];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export interface OwnedFile {
  person: Person;
  recording: Recording;
  file: RecordingFile;
}

/** Whose file it is, with the file. What is in the trash cannot be downloaded. */
export function fileOwner(world: World, fileId: string): OwnedFile | undefined {
  for (const person of world.store.people.values()) {
    for (const recording of person.recordings) {
      const file = [...recording.files, ...recording.participantAudio].find(({ id }) => id === fileId);
      if (file) return standingOf(world, recording) === 'kept' ? { person, recording, file } : undefined;
    }
  }
  return undefined;
}

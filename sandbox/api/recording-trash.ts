import type { Context } from 'hono';
import type { Recording } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { announceMoved } from '../webhooks/recording-events.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { invalidField } from './paging.ts';
import { recordingAt, recordingSubject, standingOf } from './recording-find.ts';
import { isInWork } from './recording-view.ts';

/** An error under HTTP 200: what an account forbids its hosts to do with recordings (zoom-facts M5). */
export function noRights(c: Context<Env>): Response {
  return apiError(c, 200, 200, 'You do not have the right permissions');
}

/** DELETE /meetings/{id or uuid}/recordings: to the trash, or for good where `action=delete` says so (zoom-facts M5). */
export function deleteRecording(world: World, c: Context<Env>, caller: Caller): Response {
  const person = recordingSubject(world, c, caller);
  if (person instanceof Response) return person;
  const action = c.get('call').query.get('action') || 'trash';
  if (action !== 'trash' && action !== 'delete') return invalidField(c, 'action', 'Invalid field.');
  const found = recordingAt(c, person);
  const standing = found && standingOf(world, found);
  const isThere = standing === 'kept' || (standing === 'trashed' && action === 'delete');
  if (!found || !isThere) return apiError(c, 404, 3301, 'This recording does not exist.');
  if (found.noRights) return noRights(c);
  if (isInWork(world, found)) return apiError(c, 400, 3303, 'The recording is not completed.');
  if (action === 'delete') person.recordings = person.recordings.filter((recording) => recording !== found);
  else found.trashedAt = world.clock.now();
  void announceMoved(world, person, action === 'delete' ? 'deleted' : 'trashed', found, person);
  return c.body(null, 204);
}

/** DELETE .../recordings/{fileId}: one file, for good: a trash of single files is not imitated. */
export function deleteRecordingFile(world: World, c: Context<Env>, caller: Caller): Response {
  const person = recordingSubject(world, c, caller);
  if (person instanceof Response) return person;
  const found = recordingAt(c, person);
  const fileId = c.req.param('fileId');
  const file = found && standingOf(world, found) === 'kept' && found.files.find(({ id }) => id === fileId);
  if (!file) return apiError(c, 404, 3301, 'This recording does not exist.');
  if (found.noRights) return noRights(c);
  if (file.readyAt > world.clock.now()) return apiError(c, 400, 3303, 'The recording is not completed.');
  found.files = found.files.filter(({ id }) => id !== fileId);
  return c.body(null, 204);
}

/** PUT /meetings/{uuid}/recordings/status {action: recover}: out of the trash, within 30 days (zoom-facts M5). */
export function recoverRecording(world: World, c: Context<Env>, caller: Caller): Response {
  const person = recordingSubject(world, c, caller);
  if (person instanceof Response) return person;
  if (actionIn(c) !== 'recover') return invalidField(c, 'action', 'Invalid field.');
  const found = recordingAt(c, person);
  if (!found || standingOf(world, found) !== 'trashed')
    return apiError(c, 404, 3301, 'There is no recording for this meeting.');
  if (found.noRights) return noRights(c);
  if (person.storageFull) return apiError(c, 400, 3309, 'Not enough cloud storage available.');
  recover(found, world.clock.now());
  void announceMoved(world, person, 'recovered', found, person);
  return c.body(null, 204);
}

function recover(recording: Recording, now: number) {
  recording.trashedAt = undefined;
  if (recording.autoDeleteAt !== undefined && recording.autoDeleteAt <= now)
    recording.autoDeleteAt = undefined;
}

function actionIn(c: Context<Env>): unknown {
  try {
    return JSON.parse(c.get('call').body ?? '').action;
  } catch {
    return undefined;
  }
}

import type { Context } from 'hono';
import type { Person, Recording } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { sealNote } from '../notes.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { invalidField, pageOf } from './paging.ts';
import { deletedTime, paidSubject, recordingAt, recordingSubject, standingOf } from './recording-find.ts';
import { noRights } from './recording-trash.ts';
import { participantAudioView, recordingView } from './recording-view.ts';
import { dateWindow } from './window.ts';

const LONGEST_TOKEN_S = 604_800;

/** GET /users/{id}/recordings: one month at most, only today when nothing is said (zoom-facts 2.5, M5). */
export function listRecordings(world: World, c: Context<Env>, caller: Caller): Response {
  const person = paidSubject(world, c, caller);
  if (person instanceof Response) return person;
  const { query } = c.get('call');
  if (query.get('trash') === 'true') return listTrash(world, c, person);
  const window = dateWindow(world, c, 0);
  if (window instanceof Response) return window;
  const meetingId = query.get('meeting_id');
  const found = person.recordings
    .filter((recording) => standingOf(world, recording) === 'kept')
    .filter(({ start }) => start >= window.from && start <= window.to)
    .filter((recording) => !meetingId || String(recording.meetingId) === meetingId)
    .sort((a, b) => b.start - a.start);
  return answer(world, c, person, found, { from: window.fromDay, to: window.toDay });
}

/** What is in the trash cannot be asked for by date (zoom-facts M5). */
function listTrash(world: World, c: Context<Env>, person: Person): Response {
  const { query } = c.get('call');
  const dated = ['from', 'to'].find((name) => query.has(name));
  if (dated) return invalidField(c, dated, 'The trash cannot be filtered by date.');
  const isFiles = query.get('trash_type') === 'recording_file';
  const found = person.recordings
    .filter((recording) => !isFiles && standingOf(world, recording) === 'trashed')
    .sort((a, b) => (a.trashedAt ?? 0) - (b.trashedAt ?? 0))
    .reverse();
  return answer(world, c, person, found, { from: '', to: '' });
}

function answer(world: World, c: Context<Env>, person: Person, all: Recording[], span: object): Response {
  const page = pageOf(world, c, all);
  if (page instanceof Response) return page;
  return c.json({
    ...span,
    page_count: page.pageCount,
    page_size: page.pageSize,
    total_records: page.total,
    next_page_token: page.nextPageToken,
    meetings: page.items.map((recording) => ({
      ...recordingView(world, person, recording),
      ...(standingOf(world, recording) === 'trashed' ? { deleted_time: deletedTime(recording) } : {}),
    })),
  });
}

/** GET /meetings/{id or uuid}/recordings: the files of one meeting, with each participant's own sound (zoom-facts M5). */
export function getRecording(world: World, c: Context<Env>, caller: Caller): Response {
  const person = recordingSubject(world, c, caller);
  if (person instanceof Response) return person;
  const found = recordingAt(c, person);
  if (!found || standingOf(world, found) !== 'kept')
    return apiError(c, 404, 3301, 'This recording does not exist.');
  if (found.noRights) return noRights(c);
  return c.json({
    ...recordingView(world, person, found),
    password: found.passcode,
    participant_audio_files: participantAudioView(world, found),
    ...downloadToken(world, c, found),
  });
}

/** A token of its own for the files, so that none of the person's is needed (zoom-facts M6). */
function downloadToken(world: World, c: Context<Env>, recording: Recording): object {
  const { query } = c.get('call');
  if (query.get('include_fields') !== 'download_access_token') return {};
  const seconds = Math.min(Number(query.get('ttl')) || LONGEST_TOKEN_S, LONGEST_TOKEN_S);
  return { download_access_token: sealNote(world, 'download', recording.uuid, seconds * 1000) };
}

import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { pageOf } from './paging.ts';
import { needsPaidPlan } from './plan.ts';
import { recordingView } from './recording-view.ts';
import { subjectOf } from './subject.ts';
import { dateWindow } from './window.ts';

/** GET /users/{id}/recordings: one month at most, only the last day when nothing is said (zoom-facts 2.5). */
export function listRecordings(world: World, c: Context<Env>, caller: Caller): Response {
  const person = paidSubject(world, c, caller);
  if (person instanceof Response) return person;
  const window = dateWindow(world, c, 1);
  if (window instanceof Response) return window;
  const { query } = c.get('call');
  const meetingId = query.get('meeting_id');
  const found = person.recordings
    .filter(({ start }) => start >= window.from && start <= window.to && query.get('trash') !== 'true')
    .filter((recording) => !meetingId || String(recording.meetingId) === meetingId)
    .sort((a, b) => b.start - a.start);
  const page = pageOf(world, c, found);
  if (page instanceof Response) return page;
  return c.json({
    from: window.fromDay,
    to: window.toDay,
    page_count: page.pageCount,
    page_size: page.pageSize,
    total_records: page.total,
    next_page_token: page.nextPageToken,
    meetings: page.items.map((recording) => recordingView(world, person, recording)),
  });
}

/** GET /meetings/{id or uuid}/recordings. A uuid with a slash has to come encoded twice (zoom-facts 2.4). */
export function getRecording(world: World, c: Context<Env>, caller: Caller): Response {
  const person = paidSubject(world, c, caller);
  if (person instanceof Response) return person;
  const onceDecoded = c.req.param('meetingId') ?? '';
  const asked = onceDecoded.includes('/') ? '' : decoded(onceDecoded);
  const found = person.recordings.find(
    ({ uuid, meetingId }) => uuid === asked || String(meetingId) === asked,
  );
  if (!found) return apiError(c, 404, 3301, 'This recording does not exist.');
  return c.json(recordingView(world, person, found));
}

function paidSubject(world: World, c: Context<Env>, caller: Caller): Person | Response {
  const person = subjectOf(world, c, caller);
  return person instanceof Response ? person : (needsPaidPlan(world, c, person) ?? person);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whose file it is, with the file. */
export function fileOwner(world: World, fileId: string) {
  for (const person of world.store.people.values()) {
    for (const recording of person.recordings) {
      const file = recording.files.find(({ id }) => id === fileId);
      if (file) return { person, recording, file };
    }
  }
  return undefined;
}

export type OwnedFile = NonNullable<ReturnType<typeof fileOwner>>;

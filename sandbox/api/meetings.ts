import type { Context } from 'hono';
import type { Env } from '../http/call.ts';
import { endOf } from '../meetings/dates.ts';
import type { Meeting, Occurrence } from '../meetings/entities.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { findMeeting } from './meeting-find.ts';
import { meetingDetail, occurrenceView } from './meeting-view.ts';
import { invalidField } from './paging.ts';

/** Of a series, Zoom shows at most so many dates (zoom-facts M2). */
const OCCURRENCES_SHOWN = 50;

/** GET /meetings/{id}, with the coming dates of a series; past ones too when asked; or one date of it (zoom-facts M2). */
export function getMeeting(world: World, c: Context<Env>, caller: Caller): Response {
  const found = findMeeting(world, c, caller);
  if (found instanceof Response) return found;
  const { host, meeting } = found;
  const detail = meetingDetail(world, host, meeting);
  const { query } = c.get('call');
  const asked = query.get('occurrence_id');
  if (asked) {
    const date = meeting.occurrences.find(({ id }) => id === asked);
    if (!date) return invalidField(c, 'occurrence_id', 'Invalid occurrence_id.');
    const { start_time, duration } = occurrenceView(date);
    return c.json({ ...detail, start_time, duration, agenda: date.agenda ?? meeting.agenda });
  }
  if (meeting.occurrences.length === 0) return c.json(detail);
  const past = query.get('show_previous_occurrences') === 'true';
  const occurrences = shown(meeting, past ? 0 : world.clock.now()).map(occurrenceView);
  return c.json({ ...detail, occurrences });
}

function shown({ occurrences }: Meeting, from: number): Occurrence[] {
  return occurrences.filter((date) => endOf(date) > from).slice(0, OCCURRENCES_SHOWN);
}

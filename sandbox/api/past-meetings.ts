import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { Instance } from '../meetings/entities.ts';
import { emailOf } from '../store.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { findInstance, pastHost } from './past-find.ts';

const MINUTE = 60_000;
/** 15 months (zoom-facts M1). */
const REMEMBERED = 456 * 86_400_000;

/** GET /past_meetings/{id or uuid} (zoom-facts M4, M16). */
export function getPastMeeting(world: World, c: Context<Env>, caller: Caller): Response {
  const found = findInstance(world, c, caller);
  if (found instanceof Response) return found;
  const { host, instance } = found;
  return c.json({
    id: instance.meetingId,
    uuid: instance.uuid,
    duration: minutesOf(instance.end - instance.start),
    start_time: isoSecond(instance.start),
    end_time: isoSecond(instance.end),
    host_id: host.id,
    dept: host.profile.dept ?? '',
    participants_count: instance.participants.length,
    source: 'Zoom',
    topic: instance.topic,
    total_minutes: minutesOf(presence(instance)),
    type: instance.type,
    user_email: emailOf(host),
    user_name: host.name,
  });
}

/** GET /past_meetings/{id}/instances: when it was held, and under which uuid (zoom-facts M1, M2). */
export function listInstances(world: World, c: Context<Env>, caller: Caller): Response {
  const host = pastHost(world, c, caller);
  if (host instanceof Response) return host;
  const asked = c.req.param('meetingId') ?? '';
  if (!/^\d{9,11}$/.test(asked)) return apiError(c, 400, 300, 'Invalid meeting id.');
  const ofIt = host.instances.filter(({ meetingId }) => String(meetingId) === asked);
  if (ofIt.length === 0 && !host.meetings.some(({ id }) => String(id) === asked)) {
    return apiError(c, 404, 3001, `Meeting does not exist: ${asked}.`);
  }
  const since = world.clock.now() - REMEMBERED;
  const ended = ofIt.filter(({ end, start }) => end !== undefined && start >= since);
  return c.json({
    meetings: ended.map(({ uuid, start }) => ({ uuid, start_time: isoSecond(start) })),
  });
}

/** Of everybody together, ms. */
export function presence({ participants, end }: Instance): number {
  return participants.reduce((sum, { joined, left }) => sum + ((left ?? end ?? joined) - joined), 0);
}

export function minutesOf(ms: number): number {
  return Math.ceil(ms / MINUTE);
}

import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { Instance } from '../meetings/entities.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { needsMeetings, needsPaidPlan } from './plan.ts';
import { subjectOf } from './subject.ts';

const YEAR = 365 * 86_400_000;

export interface FoundInstance {
  host: Person;
  instance: Instance & { end: number };
}

/** The ended instance of a uuid, or the latest of a meeting's number; paid plan, within a year (zoom-facts M4). */
export function findInstance(world: World, c: Context<Env>, caller: Caller): FoundInstance | Response {
  const host = pastHost(world, c, caller);
  if (host instanceof Response) return host;
  const asked = askedMeeting(c);
  const instance = host.instances
    .filter((one): one is Instance & { end: number } => one.end !== undefined)
    .filter(({ uuid, meetingId }) => uuid === asked || String(meetingId) === asked)
    .sort((a, b) => b.start - a.start)[0];
  if (!instance) return apiError(c, 404, 3001, `Meeting does not exist: ${asked ?? ''}.`);
  if (instance.end < world.clock.now() - YEAR) {
    return apiError(c, 400, 12702, 'Can not access a meeting a year ago.');
  }
  return { host, instance };
}

export function pastHost(world: World, c: Context<Env>, caller: Caller): Person | Response {
  const host = subjectOf(world, c, caller);
  if (host instanceof Response) return host;
  return needsMeetings(c, host) ?? needsPaidPlan(world, c, host) ?? host;
}

/** A uuid that begins with "/" or has "//" has to be encoded twice, others may be (zoom-facts 2.4). */
function askedMeeting(c: Context<Env>): string | undefined {
  const once = c.req.param('meetingId') ?? '';
  if (once.startsWith('/') || once.includes('//')) return undefined;
  try {
    return decodeURIComponent(once);
  } catch {
    return undefined;
  }
}

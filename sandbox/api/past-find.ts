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
  instance: EndedInstance;
}

/** The ended instance of a uuid, or the latest of a meeting's number; paid plan, within a year (zoom-facts M4). */
export function findInstance(world: World, c: Context<Env>, caller: Caller): FoundInstance | Response {
  const host = pastHost(world, c, caller);
  if (host instanceof Response) return host;
  const asked = askedMeeting(c);
  const instance = latestInstance(host.instances, asked);
  if (!instance) return apiError(c, 404, 3001, `Meeting does not exist: ${asked ?? ''}.`);
  return tooOld(world, c, instance) ?? { host, instance };
}

export type EndedInstance = Instance & { end: number };

/** The ended one with this uuid, or the latest of a meeting's number (zoom-facts M4). */
export function latestInstance(held: Instance[], asked: string | undefined): EndedInstance | undefined {
  return held
    .filter((one): one is EndedInstance => one.end !== undefined)
    .filter(({ uuid, meetingId }) => uuid === asked || String(meetingId) === asked)
    .sort((a, b) => b.start - a.start)[0];
}

/** 400 / 12702 for what ended more than a year ago (zoom-facts M4). */
export function tooOld(world: World, c: Context<Env>, { end }: EndedInstance): Response | undefined {
  if (end >= world.clock.now() - YEAR) return undefined;
  return apiError(c, 400, 12702, 'Can not access a meeting a year ago.');
}

/** Who held it: the person who asks; for a Server-to-Server app anybody in its account (zoom-facts 1.10, M8). */
export function pastHost(world: World, c: Context<Env>, caller: Caller): Person | Response {
  const host = hostInAccount(world, c, caller) ?? subjectOf(world, c, caller);
  if (host instanceof Response) return host;
  return needsMeetings(c, host) ?? needsPaidPlan(world, c, host) ?? host;
}

function hostInAccount(world: World, c: Context<Env>, { app }: Caller): Person | undefined {
  if (app.kind !== 'server-to-server') return undefined;
  const asked = askedMeeting(c);
  return [...world.store.people.values()].find(
    ({ accountId, instances, meetings }) =>
      accountId === app.accountId &&
      (latestInstance(instances, asked) !== undefined ||
        meetings.some(({ id, invitedBy }) => String(id) === asked && !invitedBy)),
  );
}

/** A uuid that begins with "/" or has "//" has to be encoded twice, others may be (zoom-facts 2.4). */
export function askedMeeting(c: Context<Env>): string | undefined {
  const once = c.req.param('meetingId') ?? '';
  if (once.startsWith('/') || once.includes('//')) return undefined;
  try {
    return decodeURIComponent(once);
  } catch {
    return undefined;
  }
}

import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { Endpoint } from '../http/endpoints.ts';
import { hostOf } from '../meetings/host-of.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { DAY, limitFor, WRITES_A_DAY } from './limits.ts';

const PER_SECOND = 'You have reached the maximum per-second rate limit for this API. Try again later.';
const PER_DAY =
  'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.';
const WRITES_SPENT = `You have exceeded the daily rate limit (${WRITES_A_DAY}) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.`;
const LOCKED = 'Too many concurrent requests. A request for this user is already being processed.';

/** 429, or undefined when the call may pass; tells what is left in headers, unless switched off (zoom-facts 2.1, 2.2). */
export function rateLimited(
  world: World,
  c: Context<Env>,
  caller: Caller,
  endpoint: Endpoint,
): Response | undefined {
  const call = c.get('call');
  if (world.switches.get('rateLimits', call) === 'off') return undefined;
  if (call.crowded) return apiError(c, 429, 429, LOCKED);
  return tooManyWrites(world, c, caller, endpoint) ?? tooManyCalls(world, c, caller, endpoint);
}

function tooManyCalls(
  world: World,
  c: Context<Env>,
  caller: Caller,
  endpoint: Endpoint,
): Response | undefined {
  const account = caller.person?.accountId ?? caller.app.accountId ?? '';
  const limit = limitFor(world.store.accounts.get(account)?.plan ?? 'business', endpoint);
  const category = endpoint.label ?? 'Light';
  const key = `${account} ${endpoint.family ?? 'rest'} ${category}`;
  const { perDay } = limit;
  if (perDay && world.limits.counted(`${key} day`, world.clock.now(), DAY) >= perDay) {
    return daySpent(world, c, category, perDay, PER_DAY);
  }
  // a frozen clock would never leave its second, so the short windows run on
  const used = world.limits.count(key, world.clock.running(), limit.window);
  tell(world, c, {
    Category: category,
    Type: 'QPS',
    Limit: limit.count,
    Remaining: Math.max(0, limit.count - used),
    Reset: resetTime(world, limit.window),
  });
  if (used > limit.count) return apiError(c, 429, 429, PER_SECOND);
  if (perDay) world.limits.count(`${key} day`, world.clock.now(), DAY);
  return undefined;
}

/** Creates and updates count for the host they are for, refused ones too (zoom-facts M3). */
function tooManyWrites(
  world: World,
  c: Context<Env>,
  caller: Caller,
  endpoint: Endpoint,
): Response | undefined {
  if (!endpoint.writes) return undefined;
  const [userId, meetingId] = [c.req.param('userId'), c.req.param('meetingId')];
  const host = hostOf(world.store, { userId, meetingId }) ?? caller.person;
  const key = `${host?.id} meeting writes`;
  if (world.limits.counted(key, world.clock.now(), DAY) >= WRITES_A_DAY) {
    return daySpent(world, c, endpoint.label ?? 'Light', WRITES_A_DAY, WRITES_SPENT);
  }
  world.limits.count(key, world.clock.now(), DAY);
  return undefined;
}

/** A day that is spent has Retry-After as a date; a second that is spent has none (zoom-facts M9). */
function daySpent(world: World, c: Context<Env>, category: string, limit: number, message: string): Response {
  tell(world, c, { Category: category, Type: 'Daily-limit', Limit: limit, Remaining: 0 });
  if (shown(world, c)) {
    const midnight = (Math.floor(world.clock.now() / DAY) + 1) * DAY;
    c.header('Retry-After', isoSecond(midnight));
  }
  return apiError(c, 429, 429, message);
}

/** When the window ends, as Unix time in seconds by the caller's clock, which the sandbox cannot move (zoom-facts M9). */
function resetTime(world: World, window: number): number {
  const running = world.clock.running();
  const left = (Math.floor(running / window) + 1) * window - running;
  return Math.ceil((world.clock.wall() + left) / 1000);
}

function tell(world: World, c: Context<Env>, told: Record<string, string | number>): void {
  if (!shown(world, c)) return;
  for (const [name, value] of Object.entries(told)) c.header(`X-RateLimit-${name}`, String(value));
}

function shown(world: World, c: Context<Env>): boolean {
  return world.switches.get('rateLimitHeaders', c.get('call')) === 'shown';
}

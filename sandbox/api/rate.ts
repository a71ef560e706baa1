import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { Endpoint } from '../http/endpoints.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { DAY, limitFor, WRITES_A_DAY } from './limits.ts';

const PER_SECOND = 'You have reached the maximum per-second rate limit for this API. Try again later.';
const PER_DAY =
  'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.';
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
  const label = endpoint.label ?? 'Light';
  const key = `${account} ${endpoint.family ?? 'rest'} ${label}`;
  const { perDay } = limit;
  if (perDay && world.limits.counted(`${key} day`, world.clock.now(), DAY) >= perDay) {
    return spent(world, c, label, 'Daily-limit', perDay);
  }
  // a frozen clock would never leave its second, so the short windows run on
  const used = world.limits.count(key, world.clock.running(), limit.window);
  if (used > limit.count) return spent(world, c, label, 'QPS', limit.count);
  if (perDay) world.limits.count(`${key} day`, world.clock.now(), DAY);
  headers(world, c, label, 'QPS', limit.count, limit.count - used);
  return undefined;
}

function tooManyWrites(
  world: World,
  c: Context<Env>,
  caller: Caller,
  endpoint: Endpoint,
): Response | undefined {
  if (!endpoint.writes) return undefined;
  const key = `${caller.grant.personId} meeting writes`;
  if (world.limits.counted(key, world.clock.now(), DAY) >= WRITES_A_DAY) {
    return spent(world, c, endpoint.label ?? 'Light', 'Daily-limit', WRITES_A_DAY);
  }
  world.limits.count(key, world.clock.now(), DAY);
  return undefined;
}

function spent(
  world: World,
  c: Context<Env>,
  category: string,
  type: 'QPS' | 'Daily-limit',
  limit: number,
): Response {
  headers(world, c, category, type, limit, 0);
  if (type === 'QPS') return apiError(c, 429, 429, PER_SECOND);
  if (shown(world, c)) {
    const midnight = (Math.floor(world.clock.now() / DAY) + 1) * DAY;
    c.header('Retry-After', isoSecond(midnight));
  }
  return apiError(c, 429, 429, PER_DAY);
}

function headers(
  world: World,
  c: Context<Env>,
  category: string,
  type: string,
  limit: number,
  left: number,
): void {
  if (!shown(world, c)) return;
  c.header('X-RateLimit-Category', category);
  c.header('X-RateLimit-Type', type);
  c.header('X-RateLimit-Limit', String(limit));
  c.header('X-RateLimit-Remaining', String(left));
  if (type === 'QPS') c.header('X-RateLimit-Reset', '1');
}

function shown(world: World, c: Context<Env>): boolean {
  return world.switches.get('rateLimitHeaders', c.get('call')) === 'shown';
}

import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { accountOf } from '../store.ts';
import type { World } from '../world.ts';

/** Cloud recordings want a paid plan (zoom-facts 2.5). Code 200 is sourced, this wording is from memory (confidence C). */
export function needsPaidPlan(world: World, c: Context<Env>, person: Person): Response | undefined {
  if (accountOf(world.store, person).plan !== 'free') return undefined;
  return apiError(c, 400, 200, `Only available for Paid account: ${person.accountId}.`);
}

/** Zoom Phone wants Business or Enterprise and a licence (zoom-facts 2.6). The wording is assumed. */
export function needsPhoneLicence(world: World, c: Context<Env>, person: Person): Response | undefined {
  if (accountOf(world.store, person).plan === 'business' && person.phoneLicence) return undefined;
  return apiError(c, 400, 200, 'No permission. The user has no Zoom Phone licence.');
}

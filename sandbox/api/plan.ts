import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { accountOf } from '../store.ts';
import type { World } from '../world.ts';

/** Cloud recordings and past meetings want a paid plan (zoom-facts 2.5, M4). Code 200 is sourced, this wording is from memory (confidence C). */
export function needsPaidPlan(world: World, c: Context<Env>, person: Person): Response | undefined {
  if (accountOf(world.store, person).plan !== 'free') return undefined;
  return apiError(c, 400, 200, `Only available for Paid account: ${person.accountId}.`);
}

/** A person without a Meetings licence: on nearly every meeting call (zoom-facts 2.3, M2). */
export function needsMeetings(c: Context<Env>, person: Person): Response | undefined {
  if (person.profile.type !== 4 && person.profile.type !== 99) return undefined;
  const message = 'Meeting hosting and scheduling capabilities are not allowed for your user account.';
  return apiError(c, 400, 3161, message);
}

/** Zoom Phone wants Business or Enterprise and a licence (zoom-facts 2.6). The wording is assumed. */
export function needsPhoneLicence(world: World, c: Context<Env>, person: Person): Response | undefined {
  if (accountOf(world.store, person).plan === 'business' && person.phoneLicence) return undefined;
  return apiError(c, 400, 200, 'No permission. The user has no Zoom Phone licence.');
}

import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { askedMeeting, latestInstance, tooOld } from './past-find.ts';
import { participantRows } from './past-participants.ts';
import { reportedAccount } from './report-window.ts';

/**
 * GET /report/meetings/{id or uuid}/participants: of anybody's meeting in the account (zoom-facts M8). Of one participant
 * alone, nothing; a registrant's id only where it is asked for. Needs a paid plan.
 */
export function reportParticipants(world: World, c: Context<Env>, caller: Caller): Response {
  const account = reportedAccount(world, c, caller);
  if (account instanceof Response) return account;
  const asked = askedMeeting(c);
  const everybody = [...world.store.people.values()];
  const held = everybody.flatMap((person) => person.instances.map((instance) => ({ instance, person })));
  const instance = latestInstance(
    held.map(({ instance: one }) => one),
    asked,
  );
  if (!instance) return apiError(c, 404, 3001, `Meeting ${asked ?? ''} is not found or has expired.`);
  const host = held.find(({ instance: one }) => one === instance)?.person;
  if (host?.accountId !== account.id)
    return apiError(c, 400, 1010, `User does not belong to this account:${account.id}.`);
  return tooOld(world, c, instance) ?? participantRows(world, c, instance);
}

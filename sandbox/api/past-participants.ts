import type { Context } from 'hono';
import type { Env } from '../http/call.ts';
import type { Instance, Participant } from '../meetings/entities.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { pageOf } from './paging.ts';
import { type EndedInstance, findInstance } from './past-find.ts';

/** GET /past_meetings/{id or uuid}/participants: a row for every coming; of one participant alone, nothing (zoom-facts M4). */
export function listParticipants(world: World, c: Context<Env>, caller: Caller): Response {
  const found = findInstance(world, c, caller);
  return found instanceof Response ? found : participantRows(world, c, found.instance, withInternal);
}

/** The host is told who is of the account; the account's report does not say it (zoom-facts M16). */
const withInternal = ({ internal }: Participant) => ({ internal_user: internal });

/** One page of the rows, as a meeting's host and the account's report are told them. */
export function participantRows(
  world: World,
  c: Context<Env>,
  instance: EndedInstance,
  more: (row: Participant) => object = () => ({}),
): Response {
  const page = pageOf(world, c, isAlone(instance) ? [] : instance.participants);
  if (page instanceof Response) return page;
  const settled = world.clock.now() >= instance.settledAt;
  return c.json({
    next_page_token: page.nextPageToken,
    page_count: page.pageCount,
    page_size: page.pageSize,
    total_records: page.total,
    participants: page.items.map((row) => ({ ...participantView(row, instance.end, settled), ...more(row) })),
  });
}

/** One person who came twice is still one. Who has no id and no address counts by name: nothing better is known. */
export function isAlone({ participants }: Instance): boolean {
  return new Set(participants.map(({ id, email, name }) => id || email || name)).size < 2;
}

function participantView({ left, joined, ...row }: Participant, end: number, settled: boolean) {
  const gone = left ?? end;
  return {
    id: row.id,
    user_id: row.userId,
    name: row.name,
    user_email: row.email,
    join_time: isoSecond(joined),
    leave_time: isoSecond(gone),
    duration: settled ? Math.round((gone - joined) / 1000) : 0,
    registrant_id: '',
    failover: false,
    status: row.waiting ? 'in_waiting_room' : 'in_meeting',
  };
}

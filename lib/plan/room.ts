import 'server-only';
import type { Meeting } from '@/lib/zoom/meetings';
import { atOnce, overlapping } from './capacity';
import { isMarked } from './fields';
import { cannotHost, hostKeyOf } from './hosts';
import type { Occurrence } from './occurrences';
import type { Claim } from './rows';
import type { Run } from './run';
import { isOfTheHost, mostTelling, type Trouble, troubleOf } from './trouble';
import { barred } from './writes';

/** A host of the pool who can host, and what has to be claimed of their time. */
export type Room = {
  id: string;
  name: string;
  claim: Claim;
  /** Told where the host has no room. */
  full: Trouble;
  /** What carries the date's mark already. */
  found?: Meeting;
};

/** What is known of a host before anything is claimed; whether there is room is for `fits` and the claim to say. */
export async function roomOf(run: Run, occurrence: Occurrence, name: string): Promise<Room | Trouble> {
  const { hosts } = run;
  const who = await hosts.who(name);
  if (!who.ok) return troubleOf(who);
  const { id, type } = who.value;
  const reason = cannotHost(who.value);
  if (reason) return { reason };
  const bar = barred(run, id);
  if (bar) return bar;
  const list = await hosts.list(id);
  if (!list.ok) return troubleOf(list);
  // Where our own records were lost, Zoom still has what was made from them.
  const found = list.value.find((meeting) => isMarked(meeting, occurrence.id));
  const busy = await hosts.busy(id, list.value, (meeting) => isMarked(meeting, occurrence.id));
  if (!busy.ok) return troubleOf(busy);
  const most = found ? Number.POSITIVE_INFINITY : atOnce(type);
  const full: Trouble = { reason: 'clash', clashes: overlapping(busy.value, occurrence) };
  const claim: Claim = {
    ...{ occurrence, host: { id, key: hostKeyOf(name), atOnce: most } },
    busy: unknownHere(run, busy.value),
  };
  return { id, name, claim, full, found };
}

/** Of what this run has compared or written, our own row knows better when it is: the list may be older. */
export const unknownHere = <T extends { meetingId: string }>(run: Run, busy: T[]): T[] =>
  busy.filter(({ meetingId }) => !run.known.has(meetingId));

/** Whether the host has room, with what a dry run would have made. */
export function fits(run: Run, claim: Claim): Promise<boolean> {
  const meant = run.wouldBe.filter(({ hostId }) => hostId === claim.host.id);
  return run.rows.fits({ ...claim, busy: [...claim.busy, ...meant] });
}

/** Why nobody of the pool can have it, where that is so; nothing is claimed. */
export async function noRoom(run: Run, occurrence: Occurrence): Promise<Trouble | undefined> {
  if (run.refused.has(occurrence.entry.name)) return { reason: 'refused' };
  let told = run.blocked;
  for (const name of run.blocked ? [] : occurrence.entry.hosts) {
    const room = await roomOf(run, occurrence, name);
    if (!('reason' in room) && (await fits(run, room.claim))) return undefined;
    const trouble = 'reason' in room ? room : room.full;
    told = mostTelling(told, trouble);
    if (!isOfTheHost(trouble)) break;
  }
  return told;
}

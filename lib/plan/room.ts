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

/** A host of the pool who can host, and the time to claim. */
export type Room = {
  id: string;
  name: string;
  claim: Claim;
  /** Reported when the host has no room. */
  full: Trouble;
  /** A meeting that already has the mark of the date. */
  found?: Meeting;
};

/** Looks at a host before anything is claimed. Whether there is room is decided by `fits` and the claim. */
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
  // If the rows were lost, Zoom still has the meetings that were created from them.
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

/** Leaves out meetings that this run has compared or written: their rows are newer than the list. */
export const unknownHere = <T extends { meetingId: string }>(run: Run, busy: T[]): T[] =>
  busy.filter(({ meetingId }) => !run.known.has(meetingId));

/** Whether the host has room; the meetings that a dry run would create count too. */
export function fits(run: Run, claim: Claim): Promise<boolean> {
  const meant = run.wouldBe.filter(({ hostId }) => hostId === claim.host.id);
  return run.rows.fits({ ...claim, busy: [...claim.busy, ...meant] });
}

/** @returns why no host of the pool can take the meeting; undefined when one can. Claims nothing */
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

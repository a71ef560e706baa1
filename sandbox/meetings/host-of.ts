import type { Person } from '../entities.ts';
import { personOf, type Store } from '../store.ts';

/** A meeting by its number, with its host; not where it is only shown to somebody who is invited. */
export function meetingOf(hosts: Iterable<Person>, asked: string) {
  for (const host of hosts) {
    const meeting = host.meetings.find(({ id, invitedBy }) => String(id) === asked && !invitedBy);
    if (meeting) return { host, meeting };
  }
  return undefined;
}

/** For whom a call writes: whom its path names, or who hosts the meeting that it names; nobody where that is `me`. */
export const hostOf = (
  store: Store,
  { userId, meetingId = '' }: { userId?: string; meetingId?: string },
): Person | undefined => personOf(store, userId) ?? meetingOf(store.people.values(), meetingId)?.host;

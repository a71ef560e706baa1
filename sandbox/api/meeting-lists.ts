import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import type { Env } from '../http/call.ts';
import { liveInstance } from '../meetings/dates.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { type Entry, entriesOf } from './list-entries.ts';
import { listWindow } from './list-window.ts';
import { meetingItem } from './meeting-view.ts';
import { headOf, invalidField, pageOf } from './paging.ts';
import { needsMeetings } from './plan.ts';
import { subjectOf } from './subject.ts';

/** Lists cut an agenda (zoom-facts M2). */
const AGENDA_SHOWN = 250;

type Wanted = (entry: Entry, now: number, live: boolean) => boolean;

const upcoming: Wanted = ({ start, ends }, now, live) => live || (start !== undefined && ends > now);

/** What `type` asks for; scheduled when it says nothing (zoom-facts 2.4, M2). */
const TYPES: Record<string, Wanted> = {
  scheduled: ({ ends }, now, live) => live || ends > now,
  live: (_entry, _now, live) => live,
  upcoming,
  upcoming_meetings: upcoming,
  previous_meetings: ({ ends }, now, live) => !live && ends <= now,
};

/** GET /users/{id}/meetings: the host's own, never instant ones, never invitations (zoom-facts 2.4, M2). */
export function listMeetings(world: World, c: Context<Env>, caller: Caller): Response {
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const refused = needsMeetings(c, person);
  if (refused) return refused;
  const type = c.get('call').query.get('type') || 'scheduled';
  const wanted = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!wanted) return invalidField(c, 'type', 'Invalid meeting type.');
  const within = listWindow(world, c, type);
  if (within instanceof Response) return within;
  const now = world.clock.now();
  const found = person.meetings
    .filter((meeting) => !meeting.invitedBy && meeting.type !== 1)
    .flatMap((meeting) => entriesOf(world, person.id, meeting))
    .filter((entry) => wanted(entry, now, isLive(person, entry)) && within(entry))
    .sort(byStart);
  const page = pageOf(world, c, found);
  if (page instanceof Response) return page;
  return c.json({
    ...headOf(page),
    meetings: page.items.map((entry) => listed(world, person, entry)),
  });
}

function listed(world: World, person: Person, entry: Entry) {
  const item = meetingItem(world, person, entry.meeting, entry);
  return { ...item, agenda: [...item.agenda].slice(0, AGENDA_SHOWN).join('') };
}

/** Of a series, the date nearest to when it was started. */
function isLive(person: Person, { meeting, start }: Entry): boolean {
  const instance = liveInstance(person.instances, meeting);
  if (!instance || start === undefined || meeting.occurrences.length === 0) return instance !== undefined;
  const away = (at: number) => Math.abs(at - instance.start);
  return meeting.occurrences.every((date) => date.deleted || away(start) <= away(date.start));
}

export function byStart(a: Entry, b: Entry): number {
  return (
    (a.start ?? Number.POSITIVE_INFINITY) - (b.start ?? Number.POSITIVE_INFINITY) ||
    a.meeting.id - b.meeting.id
  );
}

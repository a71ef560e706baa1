import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import type { Env } from '../http/call.ts';
import { emailOf } from '../store.ts';
import { isoDay, isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { invalidField, pageOf } from './paging.ts';
import type { EndedInstance } from './past-find.ts';
import { minutesOf, presence } from './past-meetings.ts';
import { isAlone } from './past-participants.ts';
import { type ReportWindow, reportedAccount, reportWindow } from './report-window.ts';
import { subjectOf } from './subject.ts';

const DAY = 86_400_000;

interface Held {
  host: Person;
  instance: EndedInstance;
}

/** What each type of the report is about; whether pastOne has the others as well is not sourced (zoom-facts M4). */
const TYPES: Record<string, (person: Person, held: Held) => boolean> = {
  past: (person, { host, instance }) => host === person && !isAlone(instance),
  pastOne: (person, { host, instance }) => host === person && isAlone(instance),
  pastJoined: (person, { instance }) => instance.participants.some(({ id }) => id === person.id),
};

/** GET /report/users/{id}/meetings: what somebody of the account held, or took part in, in a month at most (zoom-facts M4, M8). */
export function reportMeetings(world: World, c: Context<Env>, caller: Caller): Response {
  const account = reportedAccount(world, c, caller);
  if (account instanceof Response) return account;
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const window = reportWindow(world, c, 31);
  if (window instanceof Response) return window;
  const type = TYPES[c.get('call').query.get('type') || 'past'];
  if (!type) return invalidField(c, 'type', 'Invalid type.');
  const page = pageOf(
    world,
    c,
    heldIn(world, window).filter((held) => type(person, held)),
  );
  if (page instanceof Response) return page;
  return c.json({
    from: isoDay(window.from),
    to: isoDay(window.until - DAY),
    page_count: page.pageCount,
    page_size: page.pageSize,
    total_records: page.total,
    next_page_token: page.nextPageToken,
    meetings: page.items.map(entryOf),
  });
}

function heldIn(world: World, { from, until }: ReportWindow): Held[] {
  return [...world.store.people.values()]
    .flatMap((host) =>
      host.instances
        .filter((one): one is EndedInstance => one.end !== undefined)
        .map((instance) => ({ host, instance })),
    )
    .filter(({ instance }) => instance.start >= from && instance.start < until)
    .sort((a, b) => b.instance.start - a.instance.start);
}

function entryOf({ host, instance }: Held) {
  return {
    uuid: instance.uuid,
    id: instance.meetingId,
    type: instance.type,
    topic: instance.topic,
    user_name: host.name,
    user_email: emailOf(host),
    start_time: isoSecond(instance.start),
    end_time: isoSecond(instance.end),
    duration: minutesOf(instance.end - instance.start),
    total_minutes: minutesOf(presence(instance)),
    participants_count: instance.participants.length,
    source: 'Zoom',
    custom_keys: [],
    has_recording: instance.recordedSince !== undefined,
  };
}

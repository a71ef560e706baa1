import type { Fleet, Person } from '@/e2e/fleet/fleet';
import type { Answer } from '@/e2e/fleet/send';
import type { Leaf } from './record';
import type { Secret } from './search';

/** Secrets of a person's meetings that must not appear anywhere. */
export interface MeetingSecrets {
  secrets: Secret[];
  /** Too short for the search by slices. */
  passcode: string;
  /** The path of the calendar feed. */
  feed: string;
}

const PASSCODE = 'Kn4r_V0gel';
const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

/** A meeting with a passcode that is shown, started, put into a refused form, and read as a calendar feed. */
export async function meetingsOf(fleet: Fleet, person: Person, leaves: Leaf[]): Promise<MeetingSecrets> {
  const { visitor } = person;
  const own = { topic: 'Vogelkunde', inMinutes: 600, password: PASSCODE };
  const { id } = await fleet.sandbox.addMeeting(person.id, own as never);
  const press = (path: string, fields: Record<string, string>) =>
    visitor.ask(path, 0, {
      method: 'POST',
      headers: { ...FORM, origin: visitor.places.canonical },
      body: new URLSearchParams(fields).toString(),
    });
  /** This answer is meant to give the person the secret, so it is not recorded. */
  const unheard = async (asked: Promise<Answer>) => {
    const answer = await asked;
    leaves.pop();
    return answer;
  };
  const typed = { topic: 'Vogelkunde', date: '2020-01-01', time: '10:00', minutes: '30', timeZone: 'UTC' };
  const back = await press('/api/meetings', { ...typed, passcode: PASSCODE });
  const pages = ['/meetings', `/meetings/${id}`, `/meetings/${id}/edit`, back.headers.get('location') ?? ''];
  const kinds: Record<string, string>[] = [{}, { rsc: '1' }];
  for (const page of pages) for (const headers of kinds) await visitor.ask(pathOf(page), 1, { headers });
  const sameSite = { headers: { 'sec-fetch-site': 'same-origin' } };
  const start = await unheard(visitor.ask(`/api/meetings/${id}/start`, 0, sameSite));
  const made = await press('/api/calendar', { passcodes: 'yes' });
  const shown = await unheard(visitor.ask(pathOf(made.headers.get('location') ?? '')));
  const feed = /\/api\/calendar\/[\w-]{43}\.ics/.exec(shown.body)?.[0] ?? '';
  await visitor.ask(pathOf(made.headers.get('location') ?? ''));
  return {
    secrets: [
      {
        name: 'a start_url',
        value: new URL(start.headers.get('location') ?? '').searchParams.get('zak') ?? '',
      },
      { name: 'the feed’s secret', value: feed.replace(/.*\/|\.ics/g, '') },
    ],
    passcode: PASSCODE,
    feed,
  };
}

const pathOf = (location: string) => {
  const { pathname, search } = new URL(location, 'http://app.invalid');
  return pathname + search;
};

/** So many readers at the same time on each process, none with a cookie. */
export function readFeed({ instances, visitor }: Fleet, feed: string, readers: number): Promise<Answer[]> {
  const ask = (on: number) => visitor().ask(feed, on);
  const all = instances.flatMap((_, on) => Array.from({ length: readers }, () => ask(on)));
  return Promise.all(all);
}

/** Makes every feed a quarter of an hour older. */
export const letFeedsAge = ({ db }: Fleet) =>
  db.rows(`update calendar_feed set asked_at = asked_at - interval '15 minutes',
    copy_at = copy_at - interval '15 minutes', asked_from = asked_from - interval '15 minutes'`);

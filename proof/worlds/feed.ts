import ICAL from 'ical.js';
import type { SignedIn } from '@/lib/auth';
import { handleFeed } from '@/lib/data/feed/answer';
import { handleStartFeed } from '@/lib/data/feed/forms';
import { getFeedPage } from '@/lib/data/feed/page';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { DataWorld } from './data';
import { ledTo, ORIGIN, post } from './meeting-forms';

export const WORDS = { name: 'Zoom meetings', untitled: 'Without a topic' };
export const wordsIn = async () => WORDS;

/** The last segment of a feed's address. */
export const fileOf = (address: string) => address.split('/').at(-1) ?? '';

/**
 * A request of a calendar program: no cookies, no session.
 * @param known an ETag that it has
 */
export const read = (file: string, known?: string) =>
  handleFeed(
    new Request(`${ORIGIN}/api/calendar/${file}`, { headers: known ? { 'if-none-match': known } : {} }),
    file,
    wordsIn,
  );

/** The events that a calendar program finds in the answer. */
export async function eventsIn(answer: Response) {
  if (answer.status !== 200) throw new Error(`no calendar: ${answer.status}`);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const { uid, summary, description, location, startDate, endDate } = new ICAL.Event(event);
    return { uid, summary, description, location, start: startDate.toJSDate(), end: endDate.toJSDate() };
  });
}

export const topicsIn = async (answer: Response) =>
  (await eventsIn(answer)).map(({ summary }) => summary).sort();

/**
 * A new person with a feed.
 * @param act signs them in for the routes
 */
export async function feedOfSomebody(
  world: DataWorld,
  signedInAs: (session: SignedIn) => void,
  { passcodes = false, name = 'Ada' } = {},
) {
  const someone = await world.connect(name);
  const session = await world.sessionOf(someone);
  const start = async (fields: Record<string, string> = passcodes ? { passcodes: 'yes' } : {}) => {
    signedInAs(session);
    const page = ledTo(await handleStartFeed(post('/api/calendar', fields), 'en'));
    const shown = await getFeedPage(page.searchParams.get('link') ?? '');
    if (!shown.ok || !shown.view.address || shown.view.address === 'over') throw new Error('not shown');
    return { file: fileOf(shown.view.address), address: shown.view.address, page };
  };
  const person = someone.person.id;
  const meeting = (more: object) => world.zoom.addMeeting(person, more as never);
  /** Changes a meeting as the person does at Zoom. */
  const change = (id: number, fields: object) =>
    fetch(`${env().ZOOM_API_URL}/v2/meetings/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${session.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
  const calls = async () => (await world.zoom.requests({ endpoint: 'api', person })).count;
  return { ...someone, session, start, meeting, change, calls };
}

/** Makes a feed older by so many seconds. */
export async function letPass(grantId: string, seconds: number): Promise<void> {
  await db().$executeRaw`
    UPDATE calendar_feed SET asked_at = asked_at - ${seconds} * interval '1 second',
      asking_until = asking_until - ${seconds} * interval '1 second',
      asked_from = asked_from - ${seconds} * interval '1 second',
      changed_at = changed_at - ${seconds} * interval '1 second',
      copy_at = copy_at - ${seconds} * interval '1 second',
      copy_from = copy_from - ${seconds} * interval '1 second'
    WHERE grant_id = ${grantId}::uuid`;
}

/** Everything that the database stores about a feed, as text. */
export async function keptOfFeed(grantId: string): Promise<string> {
  const rows = await db().$queryRaw<{ text: string }[]>`
    SELECT f::text || (SELECT g::text FROM zoom_grant g WHERE g.id = f.grant_id) AS text
    FROM calendar_feed f WHERE grant_id = ${grantId}::uuid`;
  return rows.map(({ text }) => text).join('\n');
}

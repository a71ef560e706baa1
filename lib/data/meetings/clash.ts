import 'server-only';
import {
  getMeeting,
  LARGEST_PAGE,
  listMeetings,
  type Meeting,
  type MeetingDetail,
} from '@/lib/zoom/meetings';
import type { Asking } from './asking';
import type { Clash } from './form-content';

type Span = { start: Date; minutes: number };
/** One date of one of the person's own meetings. */
export type Busy = Span & { id: string; topic?: string };

const MINUTE_MS = 60_000;
/** Upcoming ones reach six months (zoom-facts M2). */
const SURELY_LISTED_MS = 150 * 86_400_000;
/** Series whose dates are looked up, a Light call each. */
const MOST_SERIES = 5;
/** Pages of the list: 900 meetings. */
const MOST_PAGES = 3;

const endOf = ({ start, minutes }: Span) => start.getTime() + Math.max(1, minutes) * MINUTE_MS;

/** Whether two spans share a minute; that one begins when the other ends is no clash. */
export const overlap = (one: Span, other: Span): boolean =>
  one.start.getTime() < endOf(other) && other.start.getTime() < endOf(one);

/** `complete`: there are no others; else only some of the person's meetings could be looked at. */
export type Agenda = { busy: Busy[]; complete: boolean };

/**
 * When the person's own meetings are, as far as the given moment. Not by Zoom's from and to: for which lists those act
 * is not sourced, and a series would be left out whose next date is another day (zoom-facts M2). Its dates are not in
 * the list, so they are looked up.
 * @returns undefined where Zoom does not tell
 */
export async function busyUntil({ api, source }: Asking, at: Date, now: number): Promise<Agenda | undefined> {
  const type = at.getTime() - now > SURELY_LISTED_MS ? 'scheduled' : 'upcoming';
  const listed: Meeting[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const list = await listMeetings(api, source, { type, pageSize: LARGEST_PAGE, pageToken });
    if (!list.ok) return undefined;
    listed.push(...list.value.items);
    pageToken = list.value.nextPageToken;
    if (!pageToken) break;
  }
  const ids = [...new Set(listed.filter(({ kind }) => kind === 'series').map(({ id }) => id))];
  const looked = await Promise.all(ids.slice(0, MOST_SERIES).map((id) => getMeeting(api, source, { id })));
  return {
    busy: [
      ...listed.filter(({ kind }) => kind === 'once').flatMap(spansOf),
      ...looked.flatMap((found) => (found.ok ? datesOf(found.value) : [])),
    ],
    complete: !pageToken && ids.length <= MOST_SERIES && looked.every(({ ok }) => ok),
  };
}

const datesOf = ({ id, topic, minutes: usual = 0, occurrences }: MeetingDetail): Busy[] =>
  occurrences
    .filter(({ isDeleted }) => !isDeleted)
    .map(({ start, minutes = usual }) => ({ id, topic, start, minutes }));

const spansOf = ({ id, topic, start, minutes = 0 }: Meeting): Busy[] =>
  start ? [{ id, topic, start, minutes }] : [];

/** Those that overlap. @param except the meeting that is being changed */
export const clashesWith = (busy: Busy[], wanted: Span, except?: string): Clash[] =>
  busy
    .filter((other) => other.id !== except && overlap(other, wanted))
    .sort((a, b) => a.start.getTime() - b.start.getTime())
    .map(({ topic, start, minutes }) => ({ topic, start: start.toISOString(), minutes }));

/** What "save anyway" says yes to: these clashes of this time, and no others that come up later. */
export const acceptanceOf = (wanted: Span, clashes: Clash[]): string =>
  [wanted.start.toISOString(), wanted.minutes, ...clashes.map(({ start }) => start)]
    .join(' ')
    .slice(0, 1_000);

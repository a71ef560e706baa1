import 'server-only';
import { readAll } from '@/lib/zoom/lists';
import { getOwnMeeting, type OwnMeeting } from '@/lib/zoom/meeting-detail';
import {
  isSingle,
  LARGEST_PAGE,
  listMeetings,
  listUpcomingMeetings,
  type Meeting,
} from '@/lib/zoom/meetings';
import { mayHave } from '@/lib/zoom/scopes';
import type { Asking } from './asking';
import type { Clash } from './form-content';

type Span = { start: Date; minutes: number };
/** One date of the person's own meeting, or of one that they are invited to. */
export type Busy = Span & { id: string; topic?: string; isInvitation?: true };

const MINUTE_MS = 60_000;
/** Zoom's list of upcoming meetings covers six months (zoom-facts M2); this is safely less. ms */
const SURELY_LISTED_MS = 150 * 86_400_000;
/** The number of series whose dates are requested, with one Light call each. */
const MOST_SERIES = 5;
/** How far ahead Zoom lists invitations (zoom-facts M2). ms */
const INVITATIONS_TOLD_MS = 86_400_000;
/** Pages of the list: 900 meetings. */
const MOST_PAGES = 3;

const endOf = ({ start, minutes }: Span) => start.getTime() + Math.max(1, minutes) * MINUTE_MS;

/** Whether two spans overlap; one that begins when the other ends does not. */
export const overlap = (one: Span, other: Span): boolean =>
  one.start.getTime() < endOf(other) && other.start.getTime() < endOf(one);

/** `complete`: Zoom has listed everything, and it was read; otherwise only some of the person's meetings are known. */
export type Agenda = { busy: Busy[]; complete: boolean };

/**
 * When the person is busy, up to the given time: by their own meetings, and by invitations as far as Zoom
 * lists them.
 */
export async function busyUntil(asking: Asking, at: Date, now: number): Promise<Agenda> {
  const isNear = at.getTime() - now <= INVITATIONS_TOLD_MS;
  const [own, upcoming] = await Promise.all([
    ownUntil(asking, at, now),
    isNear && seesInvitations(asking) ? listUpcomingMeetings(asking.api, asking.source) : undefined,
  ]);
  const listed = upcoming?.ok ? upcoming.value : { items: [], unread: 0 };
  const ownIds = new Set(own.ids);
  // Only Zoom's typings have `is_host` (zoom-facts M2); without it, a meeting that is missing in the complete
  // own list is an invitation.
  const invited = listed.items.filter(({ id, isHost }) =>
    isHost === undefined ? own.complete && !ownIds.has(id) : !isHost,
  );
  return {
    busy: [
      ...own.busy,
      ...invited.flatMap(spansOf).map((span) => ({ ...span, isInvitation: true as const })),
    ],
    complete: own.complete && upcoming?.ok !== false && listed.unread === 0,
  };
}

/** Whether the person granted the scope for invitations, as far as is known. */
export const seesInvitations = ({ session }: Asking): boolean =>
  mayHave(session.zoom?.scopes, 'meeting:read:list_upcoming_meetings');

/**
 * The person's own meetings. Zoom's `from` and `to` are not used: to which lists they apply is not sourced,
 * and they would leave out a series whose next date is on another day (zoom-facts M2). The list does not
 * contain its dates, so they are requested.
 */
async function ownUntil({ api, source }: Asking, at: Date, now: number): Promise<Agenda & { ids: string[] }> {
  const type = at.getTime() - now > SURELY_LISTED_MS ? 'scheduled' : 'upcoming';
  const all = await readAll(
    (pageToken) => listMeetings(api, source, { type, pageSize: LARGEST_PAGE, pageToken }),
    MOST_PAGES,
  );
  if (!all.isWhole && all.failure) return { busy: [], ids: [], complete: false };
  const listed = all.isWhole ? all.items : all.known;
  const series = [...new Set(listed.filter(({ kind }) => kind === 'series').map(({ id }) => id))];
  const looked = await Promise.all(series.slice(0, MOST_SERIES).map((id) => getOwnMeeting(api, source, id)));
  return {
    busy: [
      ...listed.filter(isSingle).flatMap(spansOf),
      ...looked.flatMap((found) => (found.ok ? datesOf(found.value) : [])),
    ],
    ids: listed.map(({ id }) => id),
    complete:
      all.isWhole &&
      series.length <= MOST_SERIES &&
      looked.every((found) => found.ok && found.value.unreadDates === 0),
  };
}

const datesOf = ({ id, topic, minutes: usual = 0, occurrences }: OwnMeeting): Busy[] =>
  occurrences
    .filter(({ isDeleted }) => !isDeleted)
    .map(({ start, minutes = usual }) => ({ id, topic, start, minutes }));

const spansOf = ({ id, topic, start, minutes = 0 }: Meeting): Busy[] =>
  start ? [{ id, topic, start, minutes }] : [];

/**
 * The dates that overlap.
 * @param except the meeting that is being changed
 */
export const clashesWith = (busy: Busy[], wanted: Span, except?: string): Clash[] =>
  busy
    .filter((other) => other.id !== except && overlap(other, wanted))
    .sort((a, b) => a.start.getTime() - b.start.getTime())
    .map(({ topic, start, minutes, isInvitation }) => ({
      topic,
      start: start.toISOString(),
      minutes,
      isInvitation,
    }));

/** Identifies what "save anyway" accepts: these clashes at this time, and no others that appear later. */
export const acceptanceOf = (wanted: Span, clashes: Clash[]): string =>
  [wanted.start.toISOString(), wanted.minutes, ...clashes.map(({ start }) => start)]
    .join(' ')
    .slice(0, 1_000);

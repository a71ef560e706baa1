import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { requireConnectedUser } from '@/lib/auth';
import { linkOf } from '@/lib/data/person';
import type { PageReason } from '@/lib/data/reason-for';
import { env } from '@/lib/env';
import { withQuery } from '@/lib/with-query';
import { meetingsAtZoom } from '@/lib/zoom/endpoints';
import { getOwnMeeting, type OwnMeeting } from '@/lib/zoom/meeting-detail';
import { listUpcomingMeetings, type Occurrence } from '@/lib/zoom/meetings';
import { type Asking, askingFor, reasonOf } from './asking';

/** A meeting as its page shows it. `timeZone` is the meeting's own, `ownTimeZone` the person's. */
export type MeetingView = Omit<OwnMeeting, 'choices' | 'joinUrl'> & {
  /** False for an invitation, about which Zoom says little. */
  isOwn: boolean;
  /** An http(s) link, or none. */
  joinUrl?: string;
  ownTimeZone?: string;
  /** The coming dates of a series that are not deleted. */
  dates: Occurrence[];
  /** The date that the address names. Without one, `start` and `minutes` are of the first of `dates`. */
  date?: Occurrence;
  /** True for a meeting with one date that is not over. */
  canEdit: boolean;
  /** Zoom's own page of the person's meetings. */
  atZoom: string;
};

export type MeetingResult =
  | { ok: true; meeting: MeetingView }
  /** `not_found`: deleted, somebody else's, or never existed; Zoom does not distinguish them. */
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: PageReason };

export const pathOf = (id: string, occurrence?: string) => withQuery(`/meetings/${id}`, { occurrence });

/** Zoom's meeting numbers have 9 to 11 digits so far (zoom-facts M2); Zoom is not asked for anything else. */
export const isMeetingId = (said: string): boolean => /^\d{9,15}$/.test(said);

/**
 * A meeting of the signed-in person: one Light call for their own, a second one for an invitation.
 * @param occurrence the id of one date of a series
 */
export const getMeetingView = cache(async (id: string, occurrence?: string): Promise<MeetingResult> => {
  const session = await requireConnectedUser(pathOf(id, occurrence));
  if (!isMeetingId(id)) return { ok: false, reason: 'not_found' };
  const asking = await askingFor(session);
  const zone = asking.timeZone;
  const found = await getOwnMeeting(asking.api, asking.source, id);
  if (found.ok) return { ok: true, meeting: viewOf(found.value, zone, occurrence) };
  if (found.reason === 'reauthorize')
    redirect(`/api/reauthorize?callbackUrl=${encodeURIComponent(pathOf(id))}`);
  if (found.reason === 'not_found' || found.reason === 'invalid') return invitedOrNot(asking, id, zone);
  return { ok: false, reason: await reasonOf(asking, found.reason) };
});

/** Zoom shows a meeting to its host only, but lists invitations of the next 24 hours (zoom-facts M2). */
async function invitedOrNot({ api, source }: Asking, id: string, zone?: string): Promise<MeetingResult> {
  const listed = await listUpcomingMeetings(api, source);
  const invited = listed.ok && listed.value.items.find((one) => one.id === id && one.isHost === false);
  // The invitation may be the entry that could not be read.
  if (!invited && listed.ok && listed.value.unread > 0) return { ok: false, reason: 'zoom_unavailable' };
  if (!invited) return { ok: false, reason: 'not_found' };
  const untold = { isRunning: false, occurrences: [], unreadDates: 0, invitees: [] };
  return {
    ok: true,
    meeting: {
      ...viewOf({ ...invited, ...untold, isPersonalRoom: false, choices: {} }, zone),
      isOwn: false,
      canEdit: false,
    },
  };
}

function viewOf(meeting: OwnMeeting, zone: string | undefined, occurrence?: string): MeetingView {
  const { choices: _, joinUrl, ...rest } = meeting;
  const dates = meeting.occurrences.filter(({ isDeleted }) => !isDeleted);
  const date = dates.find(({ id }) => id === occurrence);
  // Zoom says when a series began, which may be long ago.
  const next = date ?? dates[0];
  return {
    ...rest,
    start: next?.start ?? meeting.start,
    minutes: next?.minutes ?? meeting.minutes,
    isOwn: true,
    joinUrl: linkOf(joinUrl),
    ownTimeZone: zone,
    dates,
    date,
    canEdit: meeting.kind === 'once' && !meeting.isPersonalRoom && !isOver(meeting),
    atZoom: meetingsAtZoom(env().ZOOM_OAUTH_URL),
  };
}

const MINUTE_MS = 60_000;

function isOver({ start, minutes = 0, isRunning }: OwnMeeting): boolean {
  return !isRunning && start !== undefined && start.getTime() + minutes * MINUTE_MS <= Date.now();
}

import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { idInPath } from './ids';
import { type ListPage, listOf } from './lists';
import { listedMeeting, type Meeting } from './meeting-shapes';
import { optionalAddress } from './shapes';

export { isSingle, type Meeting, type MeetingKind, type Occurrence } from './meeting-shapes';

/** Zoom's names for the kinds of lists (zoom-facts M2). */
export type MeetingListType = 'scheduled' | 'live' | 'upcoming' | 'previous_meetings';

/** Zoom's maximum. */
export const LARGEST_PAGE = 300;

export type MeetingListQuery = {
  /** Somebody of the account, with the account's own token; without it, the person whose token it is. */
  userId?: string;
  type: MeetingListType;
  /** 1 to 300. */
  pageSize: number;
  pageToken?: string;
  /**
   * yyyy-mm-dd, whole days of `timeZone`, both included; to which list types they apply is not sourced
   * (zoom-facts M2).
   */
  fromDay?: string;
  toDay?: string;
  timeZone?: string;
};

const LIST = listOf('meetings', listedMeeting);

/**
 * `GET /v2/users/me/meetings`: the meetings that the person hosts, never those they are invited to; six
 * months at most, except for `scheduled`, and without the dates of a series (zoom-facts M2). Scope:
 * meeting:read:list_meetings.
 */
export function listMeetings(
  api: ZoomApi,
  source: TokenSource,
  { userId = 'me', type, pageSize, pageToken, fromDay, toDay, timeZone }: MeetingListQuery,
): Promise<ApiResult<ListPage<Meeting>>> {
  return callZoom(api, source, {
    path: `/users/${encodeURIComponent(userId)}/meetings`,
    query: {
      type,
      page_size: pageSize,
      next_page_token: pageToken,
      from: fromDay,
      to: toDay,
      timezone: fromDay || toDay ? timeZone : undefined,
    },
    schema: LIST,
    label: 'Medium',
  });
}

/**
 * `GET /v2/users/me/upcoming_meetings`: the next 24 hours in one page, with the meetings that the person is
 * invited to (zoom-facts M2). Scope: meeting:read:list_upcoming_meetings.
 */
export function listUpcomingMeetings(
  api: ZoomApi,
  source: TokenSource,
): Promise<ApiResult<ListPage<Meeting>>> {
  return callZoom(api, source, { path: '/users/me/upcoming_meetings', schema: LIST, label: 'Medium' });
}

const startUrl = z.object({ start_url: optionalAddress }).transform((said) => said.start_url);

/**
 * The address at which the person starts their meeting, valid for two hours (zoom-facts M3). It is a secret:
 * the app redirects to it and never shows, stores or logs it. Scope: meeting:read:meeting.
 * @returns undefined when Zoom gives none
 */
export function getStartUrl(
  api: ZoomApi,
  source: TokenSource,
  id: string,
): Promise<ApiResult<string | undefined>> {
  return callZoom(api, source, { path: `/meetings/${idInPath(id)}`, schema: startUrl, label: 'Light' });
}

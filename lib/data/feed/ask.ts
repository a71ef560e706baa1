import 'server-only';
import type { ApiResult, TokenSource, ZoomApi } from '@/lib/zoom/client';
import type { ListPage } from '@/lib/zoom/lists';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import {
  LARGEST_PAGE,
  listMeetings,
  listUpcomingMeetings,
  type Meeting,
  type Occurrence,
} from '@/lib/zoom/meetings';
import { mayHave } from '@/lib/zoom/scopes';

/** What a feed needs to ask Zoom. */
export type FeedAsking = {
  api: ZoomApi;
  source: TokenSource;
  /** As Zoom listed them with the token; empty when it did not. */
  scopes: readonly string[];
};

/** Zoom's answers; undefined for a call that was not made, or failed. */
export type FeedTold = {
  own: Meeting[];
  /** Zoom listed more than could be read: a meeting that is missing in `own` may be one of these. */
  isOwnPart?: boolean;
  /** Present when Zoom's list has another page. */
  nextPageToken?: string;
  invited?: Meeting[];
  isInvitedPart?: boolean;
  /** The purpose of the third call; without its data when the call failed. */
  third?: { series: string; dates?: Occurrence[]; isPart?: boolean } | { more?: Meeting[]; isPart?: boolean };
};

/** The possible purposes of a third call: the dates of a series, or the second page of the list. */
export type Wanted = { series: string } | { pageToken: string };

/** One retry after a lost connection; a calendar's reader comes again anyway. ms */
const RETRY_MS = [250];

/**
 * Asks Zoom for the meetings that the person hosts, then for invitations, then for one thing more. Without
 * the first list no calendar is made; for a failed later call the earlier data is used.
 * @param third chooses the purpose of the third call, once the first list is there
 */
export async function askForFeed(
  { api, source, scopes }: FeedAsking,
  third: (told: FeedTold) => Wanted | undefined,
): Promise<ApiResult<FeedTold>> {
  const may = (scope: string) => mayHave(scopes, scope);
  const list = (pageToken?: string) =>
    listMeetings({ ...api, retryDelaysMs: pageToken ? [] : RETRY_MS }, source, {
      type: 'upcoming',
      pageSize: LARGEST_PAGE,
      pageToken,
    });
  const upcoming = () => listUpcomingMeetings({ ...api, retryDelaysMs: [] }, source);
  const first: ApiResult<ListPage<Meeting>> = may('meeting:read:list_meetings')
    ? await list()
    : { ok: true, value: { items: [], unread: 0 } };
  if (!first.ok) return first;
  const { items: own, unread, nextPageToken } = first.value;
  const told: FeedTold = { own, isOwnPart: unread > 0, nextPageToken };
  const invited = may('meeting:read:list_upcoming_meetings') ? await upcoming() : undefined;
  if (invited?.ok)
    Object.assign(told, { invited: invited.value.items, isInvitedPart: invited.value.unread > 0 });
  // With the scope of one list only, the calendar consists of that one, and is not made while it fails.
  else if (invited && !may('meeting:read:list_meetings')) return invited;
  const wanted = third(told);
  if (wanted && 'pageToken' in wanted) {
    const page = await list(wanted.pageToken);
    told.third = page.ok ? { more: page.value.items, isPart: page.value.unread > 0 } : { more: undefined };
  } else if (wanted && may('meeting:read:meeting')) {
    const found = await getOwnMeeting({ ...api, retryDelaysMs: [] }, source, wanted.series);
    const { occurrences: dates, unreadDates = 0 } = found.ok ? found.value : {};
    told.third = { series: wanted.series, dates, isPart: unreadDates > 0 };
  }
  return { ok: true, value: told };
}

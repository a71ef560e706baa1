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

/** What a feed asks Zoom with. */
export type FeedAsking = {
  api: ZoomApi;
  source: TokenSource;
  /** As Zoom told with the token; none where it did not say. */
  scopes: readonly string[];
};

/** What Zoom told; undefined where it was not asked, or did not tell. */
export type FeedTold = {
  own: Meeting[];
  /** Zoom has more of them than a page. */
  nextPageToken?: string;
  invited?: Meeting[];
  /** What the third call was for; without what it asked for where Zoom did not tell. */
  third?: { series: string; dates?: Occurrence[] } | { more?: Meeting[] };
};

/** What a third call can be for: the dates of a series, or the second page of the list. */
export type Wanted = { series: string } | { pageToken: string };

/** One lost connection is tried again; a calendar can wait for the rest. ms */
const RETRY_MS = [250];

/**
 * Asks for the list of what the person hosts, then for invitations, then for one thing more. Without the list there is
 * no calendar; without the others it has what was known of them.
 * @param third chooses what the third call is for, once the list is there
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
  const { items: own, nextPageToken } = first.value;
  const told: FeedTold = { own, nextPageToken };
  const invited = may('meeting:read:list_upcoming_meetings') ? await upcoming() : undefined;
  if (invited?.ok) told.invited = invited.value.items;
  // Whoever granted one list alone has a calendar of that one, and none while it does not come.
  else if (invited && !may('meeting:read:list_meetings')) return invited;
  const wanted = third(told);
  if (wanted && 'pageToken' in wanted) {
    const page = await list(wanted.pageToken);
    told.third = { more: page.ok ? page.value.items : undefined };
  } else if (wanted && may('meeting:read:meeting')) {
    const found = await getOwnMeeting({ ...api, retryDelaysMs: [] }, source, wanted.series);
    told.third = { series: wanted.series, dates: found.ok ? found.value.occurrences : undefined };
  }
  return { ok: true, value: told };
}

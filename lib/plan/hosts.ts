import 'server-only';
import { createHash } from 'node:crypto';
import { type AccountUser, getAccountUser } from '@/lib/zoom/account-users';
import type { ApiFailure, ApiResult, TokenSource, ZoomApi } from '@/lib/zoom/client';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import { LARGEST_PAGE, listMeetings, type Meeting } from '@/lib/zoom/meetings';
import type { Span } from './capacity';
import type { Unreadable } from './trouble';

/** What a host has at Zoom. */
export type Busy = Span & { meetingId: string; topic?: string };

/** 6,000 meetings of a host. */
const MOST_PAGES = 20;
/** Series whose dates are looked up for a host, a Light call each. */
const MOST_SERIES = 100;
const MINUTE_MS = 60_000;

const UNREADABLE: Unreadable = { ok: false, reason: 'unreadable' };
/** What was looked through whole. */
type Whole<T> = ApiResult<T> | Unreadable;

/** How a plan names a host, as it is kept: no address is in the database. */
export const hostKeyOf = (name: string): string =>
  createHash('sha256').update(name.toLowerCase()).digest('hex').slice(0, 32);

/**
 * The hosts of one run: each is asked about once, and its meetings are listed once unless somebody wants a new look.
 * @param heard hears of each list that came, and of each call that failed, when Zoom is asked: what is remembered is no
 *   further sign of anything, and a list that cannot be read has come
 */
export function createHosts(
  { api, source }: { api: ZoomApi; source: TokenSource },
  heard: (whose: string, failure?: ApiFailure) => void = () => {},
) {
  const known = new Map<string, Promise<ApiResult<AccountUser>>>();
  const lists = new Map<string, Promise<Whole<Meeting[]>>>();
  const series = new Map<string, Promise<Whole<Busy[]>>>();
  /** Until when the day of a host is spent. */
  const spent = new Map<string, Date>();

  async function ask(userId: string): Promise<Whole<Meeting[]>> {
    const meetings: Meeting[] = [];
    let pageToken: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const list = await listMeetings(api, source, {
        userId,
        type: 'upcoming',
        pageSize: LARGEST_PAGE,
        pageToken,
      });
      heard(userId, list.ok ? undefined : list);
      if (!list.ok) return list;
      // What cannot be read may be the very meeting that is looked for.
      if (list.value.unread > 0) return UNREADABLE;
      meetings.push(...list.value.items);
      if (!list.value.nextPageToken || list.value.nextPageToken === pageToken)
        return { ok: true, value: meetings };
      pageToken = list.value.nextPageToken;
    }
    // Of half a list nobody can say what is not in it.
    return UNREADABLE;
  }

  function once<T>(memory: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
    const found = memory.get(key) ?? work();
    memory.set(key, found);
    return found;
  }

  async function askWho(name: string): Promise<ApiResult<AccountUser>> {
    const who = await getAccountUser(api, source, name);
    if (!who.ok) heard(name, who);
    return who;
  }

  const listOf = (userId: string) => once(lists, userId, () => ask(userId));

  /** The dates of a series are not in the list (zoom-facts M2). */
  async function datesOf(userId: string, meetings: Meeting[]): Promise<Whole<Busy[]>> {
    const ids = [...new Set(meetings.filter(({ kind }) => kind === 'series').map(({ id }) => id))];
    const dates: Busy[] = [];
    // Whoever has a date that was not looked up is not free on it.
    if (ids.length > MOST_SERIES) return UNREADABLE;
    for (const id of ids) {
      const found = await getOwnMeeting(api, source, id);
      if (!found.ok && found.reason === 'not_found') continue;
      if (!found.ok) {
        heard(userId, found);
        return found;
      }
      const { topic, minutes: usual = 0, occurrences } = found.value;
      for (const { start, minutes = usual, isDeleted } of occurrences)
        if (!isDeleted) dates.push({ meetingId: id, topic, ...spanOf(start, minutes) });
    }
    return { ok: true, value: dates };
  }

  return {
    /** Whom the account knows by this name. */
    who: (name: string) => once(known, name.toLowerCase(), () => askWho(name)),

    /** The host's meetings to come and those being held. */
    list: listOf,

    /** As Zoom tells them now. */
    listAnew(userId: string): Promise<Whole<Meeting[]>> {
      lists.delete(userId);
      return listOf(userId);
    },

    /** When the host is busy. Give it what `list` gave. @param except meetings that do not count */
    async busy(
      userId: string,
      meetings: Meeting[],
      except: (meeting: Meeting) => boolean,
    ): Promise<Whole<Busy[]>> {
      const dates = await once(series, userId, () => datesOf(userId, meetings));
      if (!dates.ok) return dates;
      const single = meetings.filter((one) => one.kind === 'once' && !except(one));
      const spans = single.flatMap(({ id, topic, start, minutes = 0 }) =>
        start ? [{ meetingId: id, topic, ...spanOf(start, minutes) }] : [],
      );
      return { ok: true, value: [...dates.value, ...spans] };
    },

    /** What was listed is old: the next look is a new one. */
    forgetLists(): void {
      lists.clear();
      series.clear();
    },

    spentUntil: (userId: string) => spent.get(userId),
    spend: (userId: string, until: Date) => spent.set(userId, until),
  };
}

const spanOf = (start: Date, minutes: number): Span => ({
  start,
  end: new Date(start.getTime() + Math.max(1, minutes) * MINUTE_MS),
});

export type Hosts = ReturnType<typeof createHosts>;

/** @returns the failure, for somebody who cannot host whatever Zoom says later */
export function cannotHost({
  status = 'active',
  type,
}: Pick<AccountUser, 'status' | 'type'>): 'host_inactive' | 'not_licensed' | undefined {
  if (status !== 'active') return 'host_inactive';
  // Types without Zoom Meetings (zoom-facts 2.3).
  return type === 4 || type === 99 ? 'not_licensed' : undefined;
}

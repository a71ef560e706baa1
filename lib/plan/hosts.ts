import 'server-only';
import { createHash } from 'node:crypto';
import { type AccountUser, getAccountUser } from '@/lib/zoom/account-users';
import type { ApiFailure, ApiResult, TokenSource, ZoomApi } from '@/lib/zoom/client';
import { readAll } from '@/lib/zoom/lists';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import { isSingle, LARGEST_PAGE, listMeetings, type Meeting } from '@/lib/zoom/meetings';
import type { Span } from './capacity';
import type { Unreadable } from './trouble';

/** A time in which a host has a meeting at Zoom. */
export type Busy = Span & { meetingId: string; topic?: string };

/** Pages of a host's list: 6,000 meetings. */
const MOST_PAGES = 20;
/** Series whose dates are looked up for a host, with one Light call each. */
const MOST_SERIES = 100;
const MINUTE_MS = 60_000;

const UNREADABLE: Unreadable = { ok: false, reason: 'unreadable' };
/** The result of reading something completely. */
type Whole<T> = ApiResult<T> | Unreadable;

/** A digest of the plan's name for a host, so that no address is in the database. */
export const hostKeyOf = (name: string): string =>
  createHash('sha256').update(name.toLowerCase()).digest('hex').slice(0, 32);

/**
 * The hosts of one run: Zoom is asked once about each, and lists its meetings once unless a new list is wanted.
 * @param heard called when Zoom is asked, for each list that arrived and each call that failed; not for remembered
 *   results. A list that cannot be read counts as arrived
 */
export function createHosts(
  { api, source }: { api: ZoomApi; source: TokenSource },
  heard: (whose: string, failure?: ApiFailure) => void = () => {},
) {
  const known = new Map<string, Promise<ApiResult<AccountUser>>>();
  const lists = new Map<string, Promise<Whole<Meeting[]>>>();
  const series = new Map<string, Promise<Whole<Busy[]>>>();
  /** Until when the daily limit of a host is used up. */
  const spent = new Map<string, Date>();

  async function ask(userId: string): Promise<Whole<Meeting[]>> {
    const all = await readAll(async (pageToken) => {
      const query = { userId, type: 'upcoming', pageSize: LARGEST_PAGE, pageToken } as const;
      const list = await listMeetings(api, source, query);
      heard(userId, list.ok ? undefined : list);
      return list;
    }, MOST_PAGES);
    // What is missing may be the meeting that is searched for.
    return all.isWhole ? { ok: true, value: all.items } : (all.failure ?? UNREADABLE);
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

  /** Looks up the dates of all series, which are not in the list (zoom-facts M2). */
  async function datesOf(userId: string, meetings: Meeting[]): Promise<Whole<Busy[]>> {
    const ids = [...new Set(meetings.filter(({ kind }) => kind === 'series').map(({ id }) => id))];
    const dates: Busy[] = [];
    // A host may be busy on a date that was not looked up.
    if (ids.length > MOST_SERIES) return UNREADABLE;
    for (const id of ids) {
      const found = await getOwnMeeting(api, source, id);
      if (!found.ok && found.reason === 'not_found') continue;
      if (!found.ok) {
        heard(userId, found);
        return found;
      }
      const { topic, minutes: usual = 0, occurrences, unreadDates } = found.value;
      if (unreadDates > 0) return UNREADABLE;
      for (const { start, minutes = usual, isDeleted } of occurrences)
        if (!isDeleted) dates.push({ meetingId: id, topic, ...spanOf(start, minutes) });
    }
    return { ok: true, value: dates };
  }

  return {
    /** The person of the account with this name. */
    who: (name: string) => once(known, name.toLowerCase(), () => askWho(name)),

    /** The host's meetings to come and those being held. */
    list: listOf,

    /** The same, listed again. */
    listAnew(userId: string): Promise<Whole<Meeting[]>> {
      lists.delete(userId);
      return listOf(userId);
    },

    /** When the host is busy, from the result of `list`. @param except meetings that do not count */
    async busy(
      userId: string,
      meetings: Meeting[],
      except: (meeting: Meeting) => boolean,
    ): Promise<Whole<Busy[]>> {
      const dates = await once(series, userId, () => datesOf(userId, meetings));
      if (!dates.ok) return dates;
      const single = meetings.filter((one) => isSingle(one) && !except(one));
      const spans = single.flatMap(({ id, topic, start, minutes = 0 }) =>
        start ? [{ meetingId: id, topic, ...spanOf(start, minutes) }] : [],
      );
      return { ok: true, value: [...dates.value, ...spans] };
    },

    /** Makes the next calls list everything again. */
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

/** @returns why this person cannot host; undefined when they can */
export function cannotHost({
  status = 'active',
  type,
}: Pick<AccountUser, 'status' | 'type'>): 'host_inactive' | 'not_licensed' | undefined {
  if (status !== 'active') return 'host_inactive';
  // Types without Zoom Meetings (zoom-facts 2.3).
  return type === 4 || type === 99 ? 'not_licensed' : undefined;
}

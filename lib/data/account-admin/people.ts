import 'server-only';
import { z } from 'zod';
import { openPage, sealPage } from '@/lib/data/page-place';
import { type AccountUser, listAccountUsers, USERS_A_PAGE } from '@/lib/zoom/account-users';
import { isTokenOver } from '@/lib/zoom/lists';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import { type AccountAccess, type AccountPart, type AccountReason, partOf } from './access';
import { isAsked, isPlain, type Licence, licenceOf, type PeopleFilter, subjectOf } from './filter';
import { noted } from './noted';

export const scopeOfPeople = ACCOUNT_SCOPES.people;

export type PersonRow = Omit<AccountUser, 'type' | 'status'> & { licence?: Licence };

export type PeoplePage = {
  rows: PersonRow[];
  filter: PeopleFilter;
  timeZone: string;
  /** For the address of the next page. */
  next?: string;
  /** How many people of the list were searched. */
  lookedAt?: number;
  /** Why the search ended before the list, if it did. */
  stopped?: AccountReason;
  /** The number of entries that could not be read. */
  unread: number;
  /** The page token had expired at Zoom, so this is the first page. */
  startedAgain: boolean;
  isFirst: boolean;
};

/** Pages of one search: 12,000 people. */
const MOST_PAGES = 40;
/** With less time left the next page would be late. ms */
const A_PAGE_MS = 1_500;

/**
 * A page of the account's people: one call for 300 of them. A search, or a single licence, goes through Zoom's pages until
 * 300 are found or the time is over; `next` continues there. @param page `next` of the previous page
 */
export async function getPeople(
  access: AccountAccess,
  filter: PeopleFilter,
  page: unknown,
): Promise<AccountPart<PeoplePage>> {
  const look = { action: 'people', subject: subjectOf(filter) } as const;
  return noted(access, look, await lookAt(access, filter, page));
}

async function lookAt(
  access: AccountAccess,
  filter: PeopleFilter,
  page: unknown,
): Promise<AccountPart<PeoplePage>> {
  const { grantId, timeZone, asking } = access;
  const { status } = filter;
  const ask = (pageToken?: string) => listAccountUsers(asking.api, asking.source, { status, pageToken });
  const start = openPage(grantId, `people/${status}`, z.string(), page);
  let asked = await ask(start);
  // A page token is valid for 15 minutes (zoom-facts M8).
  const startedAgain = isTokenOver({ pageToken: start }, asked);
  if (startedAgain) asked = await ask();
  const first = partOf(asked);
  if (!first.ok) return first;
  const rows: PersonRow[] = [];
  const tokens = new Set<string | undefined>([start]);
  let [lookedAt, unread, pages] = [0, 0, 0];
  let stopped: AccountReason | undefined;
  let part = first;
  let token: string | undefined;
  for (;;) {
    const { items, unread: odd, nextPageToken } = part.value;
    pages += 1;
    lookedAt += items.length;
    unread += odd;
    rows.push(...items.filter((user) => isAsked(user, filter)).map(rowOf));
    token = nextPageToken;
    // A repeated token would loop without end, and the people after it would be missing without a word.
    if (token && tokens.has(token)) {
      stopped = 'no_end';
      token = undefined;
    }
    if (!token || isPlain(filter) || rows.length >= USERS_A_PAGE || pages >= MOST_PAGES) break;
    if (asking.leftMs() < A_PAGE_MS) break;
    tokens.add(token);
    const further = partOf(await ask(token));
    if (!further.ok) {
      stopped = further.reason;
      break;
    }
    part = further;
  }
  return {
    ok: true,
    value: {
      rows,
      filter,
      timeZone,
      next: token && sealPage(grantId, `people/${status}`, token),
      lookedAt: isPlain(filter) ? undefined : lookedAt,
      stopped,
      unread,
      startedAgain: startedAgain || (start === undefined && typeof page === 'string' && page !== ''),
      isFirst: start === undefined || startedAgain,
    },
  };
}

export const rowOf = ({ type, status: _, ...user }: AccountUser): PersonRow => ({
  ...user,
  licence: licenceOf({ type }),
});

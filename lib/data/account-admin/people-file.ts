import 'server-only';
import { csvOf, timeCell, withoutFormulas } from '@/lib/data/csv';
import { ANSWER_WITHIN_MS, createDeadline } from '@/lib/deadline';
import { seeOther } from '@/lib/http/see-other';
import { type AccountUser, listAccountUsers, type UserStatus } from '@/lib/zoom/account-users';
import type { ListPage } from '@/lib/zoom/lists';
import { type AccountAccess, type AccountPart, accountAdmin, partOf } from './access';
import { csvAnswer, flowOf } from './file-flow';
import { filterOf, isAsked, type Licence, licenceOf, type PeopleFilter, subjectOf } from './filter';
import { noted } from './noted';

/** The headings and words of the file, in the reader's language. @param zone of its times */
export type PeopleWords = {
  columns: (zone: string) => [name: string, email: string, licence: string, ...rest: string[]];
  licence: (licence: Licence) => string;
  status: (status: UserStatus) => string;
};

/** Pages of one file: 30,000 people. */
const MOST_PAGES = 100;

/**
 * `GET /api/account/people`: the selected people, as CSV, for an administrator of the account; a 404 for everybody else.
 * It is sent page by page as Zoom returns it, so that memory does not grow with the number of people. When a page of
 * Zoom's fails, the answer breaks off, so that a part never looks complete. When not even the beginning can be read, a page
 * says why.
 */
export async function handlePeopleFile(request: Request, words: PeopleWords): Promise<Response> {
  const access = await accountAdmin();
  if (!access) return new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const filter = filterOf(Object.fromEntries(query));
  const first = await pageAt(access, filter, undefined);
  if (!first.ok || first.value.unread > 0) return seeOther(`/account?${query}`);
  const look = { action: 'people_file', subject: subjectOf(filter) } as const;
  if (!(await noted(access, look, first, 'begun')).ok) return seeOther(`/account?${query}`);
  return csvAnswer(flowOf(linesOf(access, filter, words, first.value)), `people-${filter.status}.csv`);
}

/** Each page has the time limit of a whole answer. */
async function pageAt(
  access: AccountAccess,
  { status }: PeopleFilter,
  pageToken: string | undefined,
): Promise<AccountPart<ListPage<AccountUser>>> {
  const { api, source } = access.askingWithin(createDeadline(ANSWER_WITHIN_MS));
  return partOf(await listAccountUsers(api, source, { status, pageToken }));
}

async function* linesOf(
  access: AccountAccess,
  filter: PeopleFilter,
  words: PeopleWords,
  first: ListPage<AccountUser>,
): AsyncGenerator<string> {
  yield csvOf([words.columns(access.timeZone)]);
  const tokens = new Set<string>();
  for (let page = first; ; ) {
    if (page.unread > 0) throw new Error('The list holds people who could not be read');
    const rows = page.items
      .filter((user) => isAsked(user, filter))
      .map((user) => cells(user, filter, access, words));
    if (rows.length > 0) yield csvOf(rows, false);
    const token = page.nextPageToken;
    if (!token) return;
    if (tokens.has(token) || tokens.size >= MOST_PAGES) throw new Error('The list has no end');
    tokens.add(token);
    const next = await pageAt(access, filter, token);
    if (!next.ok) throw new Error(`The list broke off: ${next.reason}`);
    page = next.value;
  }
}

function cells(user: AccountUser, { status }: PeopleFilter, { timeZone }: AccountAccess, words: PeopleWords) {
  const licence = licenceOf(user);
  return [
    withoutFormulas(user.name ?? ''),
    withoutFormulas(user.email ?? ''),
    licence ? words.licence(licence) : '',
    words.status(status),
    withoutFormulas(user.department ?? ''),
    timeCell(user.lastSignIn, timeZone),
    timeCell(user.createdAt, timeZone),
  ];
}

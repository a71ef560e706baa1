import type { PeopleFilter } from '@/lib/data/account-admin/filter';
import type { IdleMonths } from '@/lib/data/account-admin/idle-months';
import { withQuery } from '@/lib/with-query';

/** The pages about the account, in their order. */
export const ACCOUNT_PAGES = ['people', 'usage', 'idle', 'storage', 'attendance', 'plan', 'log'] as const;
export type AccountPage = (typeof ACCOUNT_PAGES)[number];

export const accountPath = (page: AccountPage): string =>
  page === 'people' ? '/account' : `/account/${page}`;

/** The query of a selection, without default values. */
const queryOf = ({ status, licence, question }: PeopleFilter) => ({
  status: status === 'active' ? undefined : status,
  licence,
  q: question || undefined,
});

/** The address of the page with this selection. @param more where the list continues, or that the page comes in one piece */
export const peopleHref = (filter: PeopleFilter, more?: { page?: string; whole?: string }): string =>
  withQuery('/account', { ...queryOf(filter), ...more });

export const peopleFileHref = (filter: PeopleFilter): string =>
  withQuery('/api/account/people', queryOf(filter));

/** The address of a page with its query. */
export const accountHref = (page: AccountPage, said: Record<string, string | undefined> = {}): string =>
  withQuery(accountPath(page), said);

/** @param month all stored months when left out */
export const usageFileHref = (month?: string): string => withQuery('/api/account/usage', { month });

export const idleFileHref = ({ from, to }: IdleMonths): string =>
  withQuery('/api/account/idle', { from, to });

export const attendanceFileHref = (meeting: string): string =>
  withQuery('/api/account/attendance', { meeting });

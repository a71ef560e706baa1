import type { PeopleFilter } from '@/lib/data/account-admin/filter';

/** The query of a selection; what is as usual is left out. */
function queryOf({ status, licence, question }: PeopleFilter, more: Record<string, string | undefined> = {}) {
  const said = {
    status: status === 'active' ? undefined : status,
    licence,
    q: question || undefined,
    ...more,
  };
  const given = Object.entries(said).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** The page with this selection. @param more where the list goes on, or that it comes in one piece */
export const peopleHref = (filter: PeopleFilter, more?: { page?: string; whole?: string }): string =>
  `/account${queryOf(filter, more)}`;

export const peopleFileHref = (filter: PeopleFilter): string => `/api/account/people${queryOf(filter)}`;

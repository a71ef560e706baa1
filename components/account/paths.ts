import type { PeopleFilter } from '@/lib/data/account-admin/filter';
import { withQuery } from '@/lib/with-query';

/** The query of a selection; what is as usual is left out. */
const queryOf = ({ status, licence, question }: PeopleFilter) => ({
  status: status === 'active' ? undefined : status,
  licence,
  q: question || undefined,
});

/** The page with this selection. @param more where the list goes on, or that it comes in one piece */
export const peopleHref = (filter: PeopleFilter, more?: { page?: string; whole?: string }): string =>
  withQuery('/account', { ...queryOf(filter), ...more });

export const peopleFileHref = (filter: PeopleFilter): string =>
  withQuery('/api/account/people', queryOf(filter));

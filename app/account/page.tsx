import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { peopleHref } from '@/components/account/paths';
import { PeopleForm } from '@/components/account/people-form';
import { Section } from '@/components/ui/section';
import { accountAdmin } from '@/lib/data/account-admin/access';
import { getCounts } from '@/lib/data/account-admin/counts';
import { filterOf, type Said } from '@/lib/data/account-admin/filter';
import { getPeople } from '@/lib/data/account-admin/people';
import { one } from '@/lib/http/query';
import { getTranslator } from '@/lib/i18n';
import { AccountFrame, Soon, titleOf } from './frame';
import { CountsView, PeopleView } from './views';

export const generateMetadata = () => titleOf('people');

/** The company's own Zoom account, for its administrators; for everybody else this page does not exist. */
export default async function AccountPage({ searchParams }: { searchParams: Promise<Said> }) {
  const access = await accountAdmin();
  if (!access) notFound();
  const [query, t] = await Promise.all([searchParams, getTranslator('account')]);
  const filter = filterOf(query);
  const [counts, people] = [getCounts(access), getPeople(access, filter, query.page)];
  const page = one(query.page);
  const both = Promise.all([counts, people]);
  both.catch(() => undefined);
  const way = {
    asked: both,
    isWhole: query.whole !== undefined,
    whole: peopleHref(filter, { page, whole: '' }),
  };
  const soon = (part: ReactNode) => (
    <Soon {...way} page="people">
      {part}
    </Soon>
  );
  return (
    <AccountFrame page="people">
      <Section title={t('licences')}>{soon(<CountsView asked={counts} href={peopleHref(filter)} />)}</Section>
      <Section title={t('people')}>
        <div className="grid gap-8">
          <PeopleForm filter={filter} t={t} />
          {soon(<PeopleView asked={people} href={peopleHref(filter, { page })} />)}
        </div>
      </Section>
    </AccountFrame>
  );
}

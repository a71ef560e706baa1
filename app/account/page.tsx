import { notFound } from 'next/navigation';
import { type ReactNode, Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { peopleHref } from '@/components/account/paths';
import { PeopleForm } from '@/components/account/people-form';
import { Section } from '@/components/ui/section';
import { Waiting, WaitingLines } from '@/components/ui/waiting';
import { accountAdmin } from '@/lib/data/account-admin/access';
import { getCounts } from '@/lib/data/account-admin/counts';
import { filterOf, type Said } from '@/lib/data/account-admin/filter';
import { getPeople } from '@/lib/data/account-admin/people';
import { one } from '@/lib/http/query';
import { getTranslator } from '@/lib/i18n';
import { AccountFrame, titleOf } from './frame';
import { CountsView, PeopleView } from './views';

export const generateMetadata = () => titleOf('people');

/** The company's own Zoom account, for those who administer it there; for everybody else there is no such page. */
export default async function AccountPage({ searchParams }: { searchParams: Promise<Said> }) {
  const access = await accountAdmin();
  if (!access) notFound();
  const [query, t] = await Promise.all([searchParams, getTranslator('account')]);
  const filter = filterOf(query);
  const [counts, people] = [getCounts(access), getPeople(access, filter, query.page)];
  const page = one(query.page);
  const isWhole = query.whole !== undefined || (await comesSoon(Promise.all([counts, people])));
  const waiting = (
    <Waiting loading={t('loading')} show={t('show')} whole={peopleHref(filter, { page, whole: '' })}>
      <WaitingLines widths={['w-2/3', 'w-2/5', 'w-1/2']} />
    </Waiting>
  );
  const soon = (part: ReactNode) => (isWhole ? part : <Suspense fallback={waiting}>{part}</Suspense>);
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

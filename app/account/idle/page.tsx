import { notFound } from 'next/navigation';
import { AccountFrame, Soon, titleOf } from '@/app/account/frame';
import { IdleForm } from '@/components/account/idle-form';
import { accountHref } from '@/components/account/paths';
import { accountAdmin } from '@/lib/data/account-admin/access';
import { getIdle } from '@/lib/data/account-admin/idle';
import { idleChoices, idleMonthsOf, type SaidMonths } from '@/lib/data/account-admin/idle-months';
import { getLanguage, getTranslator } from '@/lib/i18n';
import { IdleView } from './view';

export const generateMetadata = () => titleOf('idle');

/** Licensed people of the account who hosted no meeting in the chosen months. */
export default async function IdlePage({ searchParams }: { searchParams: Promise<SaidMonths> }) {
  const access = await accountAdmin();
  if (!access) notFound();
  const [query, language, t] = await Promise.all([searchParams, getLanguage(), getTranslator('account')]);
  const months = idleMonthsOf(query, access.now);
  const choices = idleChoices(access.now);
  const idle = getIdle(access, months, query.page);
  const page = typeof query.page === 'string' ? query.page : undefined;
  const whole = accountHref('idle', { ...months, page, whole: '' });
  return (
    <AccountFrame page="idle">
      <IdleForm months={months} choices={choices} telling={{ language, t }} />
      <Soon asked={idle} isWhole={query.whole !== undefined} page="idle" whole={whole}>
        <IdleView asked={idle} months={months} isPresent={months.to === choices[0]} />
      </Soon>
    </AccountFrame>
  );
}

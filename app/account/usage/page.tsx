import { notFound } from 'next/navigation';
import { AccountFrame, Soon, titleOf } from '@/app/account/frame';
import { accountHref } from '@/components/account/paths';
import { measureOf } from '@/components/account/usage-chart';
import { accountAdmin } from '@/lib/data/account-admin/access';
import { getUsage } from '@/lib/data/account-admin/usage';
import { UsageView } from './view';

export const generateMetadata = () => titleOf('usage');

type Props = { searchParams: Promise<Partial<Record<'month' | 'show' | 'whole', string | string[]>>> };

/** The stored usage of the account in one month, day by day. */
export default async function UsagePage({ searchParams }: Props) {
  const access = await accountAdmin();
  if (!access) notFound();
  const query = await searchParams;
  const usage = getUsage(access, query.month);
  usage.catch(() => undefined);
  const measure = measureOf(query.show);
  const month = typeof query.month === 'string' ? query.month : undefined;
  const whole = accountHref('usage', { month, show: measure, whole: '' });
  return (
    <AccountFrame page="usage">
      <Soon asked={usage} isWhole={query.whole !== undefined} page="usage" whole={whole}>
        <UsageView asked={usage} measure={measure} timeZone={access.timeZone} />
      </Soon>
    </AccountFrame>
  );
}

import { notFound } from 'next/navigation';
import { AccountFrame, Soon, titleOf } from '@/app/account/frame';
import { accountHref } from '@/components/account/paths';
import { accountAdmin } from '@/lib/data/account-admin/access';
import { getStorage } from '@/lib/data/account-admin/storage';
import { StorageView } from './view';

export const generateMetadata = () => titleOf('storage');

type Props = { searchParams: Promise<Partial<Record<'to' | 'whole', string | string[]>>> };

/** Storage of the account's cloud recordings, thirty days at a time. */
export default async function StoragePage({ searchParams }: Props) {
  const access = await accountAdmin();
  if (!access) notFound();
  const query = await searchParams;
  const storage = getStorage(access, query.to);
  const to = typeof query.to === 'string' ? query.to : undefined;
  const whole = accountHref('storage', { to, whole: '' });
  return (
    <AccountFrame page="storage">
      <Soon asked={storage} isWhole={query.whole !== undefined} page="storage" whole={whole}>
        <StorageView asked={storage} href={accountHref('storage', { to })} />
      </Soon>
    </AccountFrame>
  );
}

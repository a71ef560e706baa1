import { notFound } from 'next/navigation';
import { AccountFrame, Soon, titleOf } from '@/app/account/frame';
import { LogTable } from '@/components/account/log-table';
import { accountHref } from '@/components/account/paths';
import { accountAdmin } from '@/lib/data/account-admin/access';
import { getLog, type Log } from '@/lib/data/account-admin/log';
import { getLanguage, getTranslator } from '@/lib/i18n';

export const generateMetadata = () => titleOf('log');

type Props = { searchParams: Promise<Partial<Record<'before' | 'whole', string | string[]>>> };

/** The log of who viewed whose data, and of actions with the account's authority. */
export default async function LogPage({ searchParams }: Props) {
  const access = await accountAdmin();
  if (!access) notFound();
  const query = await searchParams;
  const log = getLog(access, query.before);
  log.catch(() => undefined);
  const before = typeof query.before === 'string' ? query.before : undefined;
  const whole = accountHref('log', { before, whole: '' });
  return (
    <AccountFrame page="log">
      <Soon asked={log} isWhole={query.whole !== undefined} page="log" whole={whole}>
        <LogView asked={log} />
      </Soon>
    </AccountFrame>
  );
}

async function LogView({ asked }: { asked: Promise<Log> }) {
  const [log, language, t] = await Promise.all([asked, getLanguage(), getTranslator('account')]);
  return <LogTable log={log} telling={{ language, t }} />;
}

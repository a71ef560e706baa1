import { SiteHead } from '@/app/site-head';
import { UnknownAddress } from '@/app/unknown-address';
import { Problem } from '@/components/outcomes/problem';
import { accountNotTold } from '@/lib/data/account-admin/access';
import { getTranslator } from '@/lib/i18n';

/** A hidden page looks like an unknown address; to whom the navigation shows it, it says why it is hidden. */
export default async function NoAccountPage() {
  if (!(await accountNotTold())) return <UnknownAddress />;
  const t = await getTranslator('account');
  return (
    <>
      <SiteHead />
      <main id="main">
        <Problem title={t('notTold.title')} text={t('notTold.text')} support={t('notTold.support')}>
          {/* The same page again. */}
          <a className="button" href="?">
            {t('again')}
          </a>
        </Problem>
      </main>
    </>
  );
}

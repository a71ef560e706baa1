import { SiteHead } from '@/app/site-head';
import { Problem } from '@/components/outcomes/problem';
import { getTranslator } from '@/lib/i18n';

/** The page of an unknown or hidden address. */
export async function UnknownAddress() {
  const t = await getTranslator('notFound');
  return (
    <>
      <SiteHead />
      <main id="main">
        <Problem title={t('title')} text={t('text')} tone="ended" support={t('support')}>
          <a className="button" href="/">
            {t('home')}
          </a>
        </Problem>
      </main>
    </>
  );
}

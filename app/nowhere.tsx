import { SiteHead } from '@/app/site-head';
import { Problem } from '@/components/outcomes/problem';
import { getTranslator } from '@/lib/i18n';

/** The page of an address that is none, or that is hidden. */
export async function Nowhere() {
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

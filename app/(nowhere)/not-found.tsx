import type { Metadata } from 'next';
import { SiteHead } from '@/app/site-head';
import { Problem } from '@/components/outcomes/problem';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('notFound');
  return { title: t('title') };
}

export default async function NotFound() {
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

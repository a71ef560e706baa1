import type { Metadata } from 'next';
import { Problem } from '@/components/outcomes/problem';
import { SiteHeader } from '@/components/site/header';
import { LanguageSwitch } from '@/components/site/language-switch';
import { getLanguage, getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('notFound');
  return { title: t('title') };
}

export default async function NotFound() {
  const [language, t] = await Promise.all([getLanguage(), getTranslator('notFound')]);
  return (
    <>
      <SiteHeader tools={<LanguageSwitch language={language} />} />
      <main id="main">
        <Problem title={t('title')} text={t('text')} tone="ended">
          <a className="button" href="/">
            {t('home')}
          </a>
        </Problem>
      </main>
    </>
  );
}

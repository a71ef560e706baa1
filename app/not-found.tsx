import type { Metadata } from 'next';
import { LanguageSwitch } from '@/components/language-switch';
import { Problem } from '@/components/problem';
import { SiteHeader } from '@/components/site-header';
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
        <Problem title={t('title')} text={t('text')} vigour="ended">
          <a className="button" href="/">
            {t('home')}
          </a>
        </Problem>
      </main>
    </>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SiteHead } from '@/app/site-head';
import { countChecks, SetupChecks } from '@/components/setup/checks';
import { SetupCode } from '@/components/setup/code';
import { SetupUrls } from '@/components/setup/urls';
import { Section } from '@/components/ui/section';
import { getSetup } from '@/lib/data/setup';
import { getTranslator } from '@/lib/i18n';

type Props = { searchParams: Promise<{ wrong?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('setup');
  return { title: t('title'), robots: { index: false, follow: false } };
}

export default async function SetupPage({ searchParams }: Props) {
  const [result, t] = await Promise.all([getSetup(), getTranslator('setup')]);
  if (!result.ok && result.reason === 'hidden') notFound();
  const { wrong } = await searchParams;
  return (
    <>
      <SiteHead />
      <main id="main">
        {result.ok ? (
          <div className="frame grid gap-12 py-12 sm:py-16">
            <header>
              <h1 className="text-4xl sm:text-5xl">{t('title')}</h1>
              <p className="mt-5 max-w-[58ch] text-bark text-lg">{t('intro')}</p>
            </header>
            <Section title={t('failedCount', countChecks(result.setup.checks))}>
              <SetupChecks checks={result.setup.checks} t={t} />
              <a className="button button-quiet mt-8" href="/setup">
                {t('again')}
              </a>
            </Section>
            <SetupUrls {...result.setup} t={t} />
          </div>
        ) : (
          <SetupCode wrong={wrong !== undefined} t={t} />
        )}
      </main>
    </>
  );
}

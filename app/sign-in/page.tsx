import type { Metadata } from 'next';
import { LanguageSwitch } from '@/components/language-switch';
import { Problem } from '@/components/problem';
import { SiteHeader } from '@/components/site-header';
import { getLanguage, getTranslator } from '@/lib/i18n';
import { problemOf, signInHref } from './problem';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslator('signIn');
  const { message } = problemOf((await searchParams).problem);
  return { title: t(`${message}.title`), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: Props) {
  const [{ problem, callbackUrl }, language, t] = await Promise.all([
    searchParams,
    getLanguage(),
    getTranslator('signIn'),
  ]);
  const { message, button } = problemOf(problem);
  const vigour = button === 'signIn' ? (message === 'disconnected' ? 'ended' : 'alive') : 'resting';
  return (
    <>
      <SiteHeader tools={<LanguageSwitch language={language} />} />
      <main id="main">
        <Problem title={t(`${message}.title`)} text={t(`${message}.text`)} vigour={vigour}>
          <a className="button" href={signInHref(callbackUrl)}>
            {t(button)}
          </a>
        </Problem>
      </main>
    </>
  );
}

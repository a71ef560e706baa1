import type { Metadata } from 'next';
import { SiteHead } from '@/app/site-head';
import { SignInProblem } from '@/components/outcomes/sign-in-problem';
import { getSignIn } from '@/lib/data/sign-in';
import { getTranslator } from '@/lib/i18n';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslator('signIn');
  const { outcome } = await getSignIn((await searchParams).problem);
  return { title: t(`${outcome}.title`), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: Props) {
  const [{ problem, callbackUrl, reconnect }, t] = await Promise.all([searchParams, getTranslator('signIn')]);
  const onward = {
    path: typeof callbackUrl === 'string' ? callbackUrl : '/profile',
    reconnect: reconnect === '1',
  };
  return (
    <>
      <SiteHead />
      <main id="main">
        <SignInProblem {...(await getSignIn(problem))} onward={onward} t={t} />
      </main>
    </>
  );
}

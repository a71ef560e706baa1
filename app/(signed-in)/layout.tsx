import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { AccountChip } from '@/components/site/account-chip';
import { SiteHeader } from '@/components/site/header';
import { LanguageSwitch } from '@/components/site/language-switch';
import { PageNavigation } from '@/components/site/page-navigation';
import { SignOutButton } from '@/components/site/sign-out-button';
import { getAccount } from '@/lib/data/account';
import { opensMeetings } from '@/lib/data/opens-meetings';
import { getLanguage, getTranslator } from '@/lib/i18n';

export const metadata: Metadata = { robots: { index: false, follow: false } };

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [account, hasMeetings, language, t] = await Promise.all([
    getAccount(),
    opensMeetings(),
    getLanguage(),
    getTranslator('nav'),
  ]);
  return (
    <>
      <SiteHeader
        tools={
          <>
            {account ? <AccountChip account={account} label={t('connectedAs')} /> : null}
            <LanguageSwitch language={language} />
            <SignOutButton>{t('signOut')}</SignOutButton>
          </>
        }
        pages={
          <PageNavigation
            label={t('label')}
            pages={[
              ...(hasMeetings ? [{ href: '/meetings', name: t('meetings') }] : []),
              { href: '/profile', name: t('profile') },
              { href: '/connection', name: t('connection') },
            ]}
          />
        }
      />
      <main id="main">{children}</main>
    </>
  );
}

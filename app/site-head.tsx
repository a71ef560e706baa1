import { AccountChip } from '@/components/site/account-chip';
import { SiteHeader } from '@/components/site/header';
import { LanguageSwitch } from '@/components/site/language-switch';
import { PageNavigation } from '@/components/site/page-navigation';
import { SignOutButton } from '@/components/site/sign-out-button';
import { getVisitor, type Visitor } from '@/lib/data/visitor';
import { getLanguage, getTranslator } from '@/lib/i18n';

/**
 * The head of a page.
 * @param visitor the signed-in person; without one there is no navigation and no sign-out button
 */
export async function HeadFor({ visitor }: { visitor?: Visitor }) {
  const [language, t] = await Promise.all([getLanguage(), getTranslator('nav')]);
  if (!visitor) return <SiteHeader tools={<LanguageSwitch language={language} />} />;
  const { account, pages } = visitor;
  return (
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
          pages={pages.map((page) => ({ href: `/${page}`, name: t(page) }))}
        />
      }
    />
  );
}

/** The head of a public page. */
export async function SiteHead() {
  return <HeadFor visitor={await getVisitor()} />;
}

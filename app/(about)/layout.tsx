import type { ReactNode } from 'react';
import { SiteHeader } from '@/components/site/header';
import { LanguageSwitch } from '@/components/site/language-switch';
import { getLanguage } from '@/lib/i18n';

export default async function AboutLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader tools={<LanguageSwitch language={await getLanguage()} />} />
      <main id="main">{children}</main>
    </>
  );
}

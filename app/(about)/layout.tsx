import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/language-switch';
import { SiteHeader } from '@/components/site-header';
import { getLanguage } from '@/lib/i18n';

export default async function AboutLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader tools={<LanguageSwitch language={await getLanguage()} />} />
      <main id="main">{children}</main>
    </>
  );
}

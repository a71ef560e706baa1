import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { fonts } from '@/app/fonts';
import { CrashWordsProvider } from '@/components/site/crash-words';
import { SiteFooter } from '@/components/site/footer';
import { getOperator } from '@/lib/data/operator';
import { getLanguage, getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const [language, t] = await Promise.all([getLanguage(), getTranslator('app')]);
  const picture = { url: `/link-preview-${language}.png`, width: 1200, height: 630, alt: t('description') };
  return {
    metadataBase: new URL(getOperator().siteUrl),
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    applicationName: t('name'),
    formatDetection: { telephone: false, email: false, address: false },
    manifest: '/manifest.webmanifest',
    icons: {
      icon: [
        { url: '/favicon.ico', sizes: '48x48' },
        { url: '/icon.svg', type: 'image/svg+xml' },
      ],
      apple: '/icons/apple-touch-icon.png',
    },
    openGraph: { type: 'website', siteName: t('name'), description: t('description'), images: [picture] },
    twitter: { card: 'summary_large_image' },
  };
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#eff1ea' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1814' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [language, t, crash, notFound, about] = await Promise.all([
    getLanguage(),
    getTranslator('app'),
    getTranslator('crash'),
    getTranslator('notFound'),
    getTranslator('about'),
  ]);
  const links = (['privacy', 'terms', 'support'] as const).map((page) => ({
    href: `/${page}`,
    name: about(`links.${page}`),
  }));
  const words = {
    title: crash('title'),
    text: crash('text'),
    again: crash('again'),
    support: crash('support'),
    reference: crash('reference'),
    nowhere: { title: notFound('title'), text: notFound('text'), home: notFound('home') },
  };
  return (
    <html lang={language} className={fonts}>
      <body className="flex min-h-dvh flex-col">
        <a href="#main" className="button skip">
          {t('skip')}
        </a>
        <CrashWordsProvider words={words}>{children}</CrashWordsProvider>
        <SiteFooter independent={t('independent')} label={about('links.label')} links={links} />
      </body>
    </html>
  );
}

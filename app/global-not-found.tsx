import type { Metadata } from 'next';
import { Nowhere } from '@/app/nowhere';
import { getTranslator } from '@/lib/i18n';
import RootLayout, { generateMetadata as generateOwn, viewport } from './layout';

export { viewport };

export async function generateMetadata(): Promise<Metadata> {
  const [own, t] = await Promise.all([generateOwn(), getTranslator('notFound')]);
  return { ...own, title: `${t('title')} · ${(own.title as { default: string }).default}` };
}

/**
 * Every address that is none of this app's. A not-found.tsx at the root would be sent with each view of each page, and
 * ask who is signed in for it.
 */
export default function GlobalNotFound() {
  return (
    <RootLayout>
      <Nowhere />
    </RootLayout>
  );
}

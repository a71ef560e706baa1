import type { Metadata } from 'next';
import { UnknownAddress } from '@/app/unknown-address';
import { getTranslator } from '@/lib/i18n';
import RootLayout, { generateMetadata as generateOwn, viewport } from './layout';

export { viewport };

export async function generateMetadata(): Promise<Metadata> {
  const [own, t] = await Promise.all([generateOwn(), getTranslator('notFound')]);
  return { ...own, title: `${t('title')} · ${(own.title as { default: string }).default}` };
}

/**
 * The page of every unknown address. It is not in the root's not-found.tsx, because that is sent with each
 * view of each page.
 */
export default function GlobalNotFound() {
  return (
    <RootLayout>
      <UnknownAddress />
    </RootLayout>
  );
}

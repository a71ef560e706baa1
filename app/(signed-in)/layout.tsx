import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { HeadFor } from '@/app/site-head';
import { getAccount } from '@/lib/data/account';
import { ownOpenPages } from '@/lib/data/open-pages';

/** These pages are private: search engines must not index them, and no preview shows them. */
export const metadata: Metadata = {
  robots: { index: false, follow: false },
  description: null,
  openGraph: null,
  twitter: null,
};

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [account, pages] = await Promise.all([getAccount(), ownOpenPages()]);
  return (
    <>
      <HeadFor visitor={{ account, pages }} />
      <main id="main">{children}</main>
    </>
  );
}

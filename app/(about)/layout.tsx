import type { ReactNode } from 'react';
import { SiteHead } from '@/app/site-head';

export default function AboutLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHead />
      <main id="main">{children}</main>
    </>
  );
}

'use client';

import { usePathname } from 'next/navigation';

/**
 * A page in the navigation; the one you are on says so. A plain link: an open tab then always gets the release that
 * runs, never a page of it drawn by the scripts of the one before.
 */
export function PageLink({ href, children }: { href: string; children: string }) {
  const path = usePathname();
  const here = path === href || path.startsWith(`${href}/`);
  return (
    <a
      href={href}
      aria-current={here ? 'page' : undefined}
      className="block border-transparent border-b-3 py-3 hover:border-line aria-[current]:border-needle"
    >
      {children}
    </a>
  );
}

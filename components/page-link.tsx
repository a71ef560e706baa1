'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

/** A page in the navigation; the one you are on says so. */
export function PageLink({ href, children }: { href: string; children: string }) {
  const path = usePathname();
  const here = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className="block border-transparent border-b-3 py-3 hover:border-line aria-[current]:border-needle"
    >
      {children}
    </Link>
  );
}

'use client';

import { usePathname } from 'next/navigation';

/**
 * The pages of a signed-in person, in the order given; the one you are on says so. On lines of their own where the head
 * has no room for them. Plain links: an open tab then always gets the release that runs, never a page of it drawn by the
 * scripts of the one before.
 */
export function PageNavigation({ label, pages }: { label: string; pages: { href: string; name: string }[] }) {
  const path = usePathname();
  const isHere = (href: string) => path === href || path.startsWith(`${href}/`);
  return (
    <nav aria-label={label}>
      <ul>
        {pages.map(({ href, name }) => (
          <li key={href}>
            <a href={href} aria-current={isHere(href) ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

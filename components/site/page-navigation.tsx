'use client';

import { usePathname } from 'next/navigation';

/**
 * The pages of a signed-in person, in the given order, with the current one marked. They wrap onto lines of
 * their own when the head has no room. Plain links, so that an open tab always gets pages of the running
 * release, never drawn by the scripts of an earlier one.
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

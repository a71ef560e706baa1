import { PageLink } from './page-link';

/** The pages of a signed-in person, in the order given. */
export function PageNavigation({ label, pages }: { label: string; pages: { href: string; name: string }[] }) {
  return (
    <nav
      aria-label={label}
      className="max-sm:order-last sm:mr-auto sm:ml-4 max-sm:-mx-5 max-sm:w-screen max-sm:overflow-x-auto max-sm:px-5"
    >
      <ul className="-mb-px flex gap-6 whitespace-nowrap">
        {pages.map((page) => (
          <li key={page.href}>
            <PageLink href={page.href}>{page.name}</PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

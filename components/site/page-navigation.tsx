import { PageLink } from './page-link';

/** The pages of a signed-in person, in the order given; on lines of their own where the head has no room for them. */
export function PageNavigation({ label, pages }: { label: string; pages: { href: string; name: string }[] }) {
  return (
    <nav aria-label={label} className="max-lg:order-last max-lg:w-full lg:mr-auto lg:ml-4 xl:shrink-0">
      <ul className="-mb-px flex flex-wrap gap-x-6 xl:flex-nowrap xl:gap-x-5">
        {pages.map((page) => (
          <li key={page.href}>
            <PageLink href={page.href}>{page.name}</PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

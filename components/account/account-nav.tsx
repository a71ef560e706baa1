import { ACCOUNT_PAGES, type AccountPage, accountPath } from './paths';
import type { AccountTelling } from './telling';

/** The navigation of the pages about the account. */
export function AccountNav({ page, t }: { page: AccountPage; t: AccountTelling['t'] }) {
  return (
    <nav aria-label={t('nav.label')}>
      <ul className="flex flex-wrap gap-x-6">
        {ACCOUNT_PAGES.map((name) => (
          <li key={name}>
            <a
              href={accountPath(name)}
              aria-current={name === page ? 'page' : undefined}
              className="inline-block border-transparent border-b-2 py-2 text-bark hover:text-ink aria-[current=page]:border-needle aria-[current=page]:text-ink"
            >
              {t(`nav.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

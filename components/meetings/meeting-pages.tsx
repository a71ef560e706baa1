import { withQuery } from '@/lib/with-query';
import type { MeetingsTelling } from './telling';

type Name = 'more' | 'moreOfThese' | 'older' | 'newer' | 'past' | 'first' | 'calendar';
export type Way = { name: Name; href: string };

/** The links to the neighbouring views. */
export function MeetingPages({ ways, t }: { ways: (Way | undefined)[]; t: MeetingsTelling['t'] }) {
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap gap-x-6 gap-y-4">
      {ways.map((way) =>
        way ? (
          <a key={way.name} className="button button-quiet" href={way.href}>
            {t(way.name)}
          </a>
        ) : null,
      )}
    </nav>
  );
}

/** An address of this page. */
export const hrefTo = (query: Record<string, string | undefined>): string => withQuery('/meetings', query);

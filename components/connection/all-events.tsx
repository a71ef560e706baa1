import { Pages } from '@/components/ui/pages';
import { EventTable } from './event-table';
import type { ConnectionEvent, Telling } from './view';

type Props = Telling & { events: ConnectionEvent[]; eventCount: number; page: number; pages: number };

/** Every event that is kept, a page at a time, the newest first. */
export function ConnectionAllEvents({ events, eventCount, page, pages, ...telling }: Props) {
  const { t } = telling;
  const singly = events.map(({ at, ...event }) => ({ ...event, from: at, to: at, count: 1 }));
  return (
    <div className="frame py-12 sm:py-16">
      <p>
        <a className="link inline-block py-2.5" href="/connection">
          {t('back')}
        </a>
      </p>
      <h1 className="mt-2 text-4xl sm:text-5xl">{t('history')}</h1>
      <p className="mt-5 max-w-[58ch] text-bark text-lg">
        {eventCount === 0 ? t('noEvents') : t('historyMore', { count: eventCount })}
      </p>
      {eventCount === 0 ? null : (
        <div className="mt-8 max-w-4xl">
          <EventTable runs={singly} caption={t('history')} {...telling} />
        </div>
      )}
      <Pages
        href="/connection/history"
        page={page}
        pages={pages}
        words={{
          label: t('pages'),
          newer: t('newer'),
          older: t('older'),
          here: t('page', { page, pages }),
        }}
      />
    </div>
  );
}

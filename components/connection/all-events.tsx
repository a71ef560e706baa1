import { Pages } from '@/components/ui/pages';
import type { History } from '@/lib/data/history';
import { EventDays } from './event-days';
import type { Telling } from './view';

type Props = Telling & Omit<History, 'timeZone'>;

const PATH = '/connection/history';
const PROBLEMS = `${PATH}?only=problems`;

/** All stored events, or all problems, grouped by day, page by page, newest first. */
export function ConnectionAllEvents({
  events,
  eventCount,
  problemCount,
  onlyProblems,
  page,
  pages,
  ...telling
}: Props) {
  const { t } = telling;
  const intro = onlyProblems
    ? t('problemsMore', { count: problemCount })
    : eventCount === 0
      ? t('noEvents')
      : t('historyMore', { count: eventCount });
  return (
    <div className="frame py-12 sm:py-16">
      <p>
        <a className="link inline-block py-2.5" href="/connection">
          {t('back')}
        </a>
      </p>
      <h1 className="mt-2 text-4xl sm:text-5xl">{t('history')}</h1>
      <p className="mt-5 max-w-[58ch] text-bark text-lg">{intro}</p>
      {onlyProblems || problemCount > 0 ? (
        <p className="mt-2">
          <a className="link inline-block py-2.5" href={onlyProblems ? PATH : PROBLEMS}>
            {onlyProblems ? t('everything') : t('onlyProblems', { count: problemCount })}
          </a>
        </p>
      ) : null}
      {events.length === 0 ? null : (
        <div className="max-w-4xl">
          <EventDays events={events} caption={t('history')} {...telling} />
        </div>
      )}
      <Pages
        href={onlyProblems ? PROBLEMS : PATH}
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

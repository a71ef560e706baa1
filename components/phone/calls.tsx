import { NothingHere } from '@/components/outcomes/nothing-here';
import phone from '@/components/rings/drawn/phone.svg';
import type { CallsPage } from '@/lib/data/phone/calls';
import { formatDay, formatTimeZone } from '@/lib/format';
import { dateFormat } from '@/lib/intl';
import { withQuery } from '@/lib/with-query';
import { CallList } from './call-list';
import { Notes } from './notes';
import type { PhoneTelling } from './telling';

type Props = { page: CallsPage; telling: PhoneTelling; reasons: Parameters<typeof Notes>[0]['reasons'] };

/** Thirty days of calls, newest first, and links to the other windows. */
export function Calls({ page, telling, reasons }: Props) {
  const { language, timeZone, t } = telling;
  const { days, fromDay, toDay, until, now, next } = page;
  const day = (which: string) => formatDay(which, language, toDay);
  return (
    <>
      <header>
        <h1 className="text-4xl sm:text-6xl">{t('title')}</h1>
        <p className="mt-3 text-lg">{t('range', { from: day(fromDay), to: day(toDay) })}</p>
        <p className="mt-2 text-bark">{t('zone', { zone: formatTimeZone(timeZone, language, now) })}</p>
      </header>
      <Choices page={page} telling={telling} />
      <Notes page={page} t={t} reasons={reasons} />
      {days.length === 0 ? <Nothing page={page} t={t} /> : null}
      <div className="grid gap-5">
        {days.map(({ day: of, rows }) => (
          <section key={of} className="meeting-day">
            <h2>
              <time dateTime={of}>{formatDay(of, language, toDay)}</time>
            </h2>
            <CallList rows={rows} telling={telling} />
          </section>
        ))}
      </div>
      {next ? (
        <p>
          <a className="button button-quiet" href={hrefTo({ until, page: next })}>
            {t('more')}
          </a>
        </p>
      ) : null}
    </>
  );
}

export const hrefTo = (query: Record<string, string | undefined>): string => withQuery('/phone', query);

/** The six windows that Zoom's data covers. */
function Choices({ page: { choices }, telling: { language, t } }: Omit<Props, 'reasons'>) {
  const [newest] = choices;
  return (
    <nav aria-label={t('months')}>
      <ul className="flex flex-wrap gap-x-6">
        {choices.map((choice) => {
          const [from, to] = [choice.fromDay, choice.toDay].map((day) => shortDay(day, language));
          return (
            <li key={choice.until}>
              <a
                className="link inline-block py-2 aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
                href={hrefTo({ until: choice === newest ? undefined : choice.until })}
                aria-current={choice.isShown ? 'page' : undefined}
              >
                {choice === newest ? t('newest') : t('range', { from: from ?? '', to: to ?? '' })}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function shortDay(day: string, language: PhoneTelling['language']): string {
  return dateFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
}

/** Says that there are no calls only when all parts were read; the notes explain missing parts. */
function Nothing({ page, t }: Pick<Props, 'page'> & { t: PhoneTelling['t'] }) {
  if (page.without.recordings || page.unread > 0) return null;
  if (page.next || !page.isFirst) return <p className="text-lg">{t('nothingOnPage')}</p>;
  return <NothingHere rings={phone} title={t('nothing')} why={t('nothingWhy')} />;
}

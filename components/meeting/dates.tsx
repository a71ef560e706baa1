import { Section } from '@/components/ui/section';
import type { MeetingProps } from './meeting-view';
import { pathOf } from './paths';
import { When } from './when';

/** The coming dates of a series; Zoom lists at most 50. */
export function Dates({ meeting, language, t }: MeetingProps) {
  const { id, dates, unreadDates, date, minutes = 0, ownTimeZone, timeZone = 'UTC' } = meeting;
  return (
    <Section title={t('dates')}>
      {unreadDates > 0 ? (
        <p className="meeting-note mb-3">{t('datesUnread', { count: unreadDates })}</p>
      ) : null}
      {dates.length + unreadDates > 0 ? null : <p className="mb-3 text-bark">{t('noDates')}</p>}
      {dates.length > 0 ? <p className="mb-3 text-bark">{t('chooseDate')}</p> : null}
      <ul className="grid gap-1">
        {dates.map((one) => (
          <li key={one.id ?? one.start.toISOString()}>
            <a
              className="link inline-block py-2"
              href={pathOf(id, one.id)}
              aria-current={one === date ? 'true' : undefined}
            >
              <When
                start={one.start}
                minutes={one.minutes ?? minutes}
                language={language}
                timeZone={ownTimeZone ?? timeZone}
              />
            </a>
          </li>
        ))}
      </ul>
      {date ? (
        <p className="mt-4">
          <a className="link inline-block py-2.5" href={pathOf(id)}>
            {t('wholeSeries')}
          </a>
        </p>
      ) : null}
    </Section>
  );
}

import { Section } from '@/components/ui/section';
import type { MeetingProps } from './meeting-view';
import { pathOf } from './paths';
import { formatWhen } from './times';

/** The coming dates of a series; Zoom lists at most 50. */
export function Dates({ meeting, language, t }: MeetingProps) {
  const { id, dates, date, minutes = 0, ownTimeZone, timeZone = 'UTC' } = meeting;
  return (
    <Section title={t('dates')}>
      {dates.length === 0 ? <p className="text-bark">{t('noDates')}</p> : null}
      <ul className="grid gap-1">
        {dates.map((one) => (
          <li key={one.id ?? one.start.toISOString()}>
            <a
              className="link inline-block py-2"
              href={pathOf(id, one.id)}
              aria-current={one === date ? 'true' : undefined}
            >
              <time dateTime={one.start.toISOString()}>
                {formatWhen(one.start, one.minutes ?? minutes, language, ownTimeZone ?? timeZone)}
              </time>
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

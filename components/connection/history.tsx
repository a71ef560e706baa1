import { Section } from '@/components/ui/section';
import { formatDate } from '@/lib/format';
import { eventRuns } from './event-runs';
import { EventTable } from './event-table';
import { Timeline } from './timeline';
import { drawTimeline, type Lane } from './timeline-geometry';
import { type ConnectionProps, hasEnded } from './view';

/** Rows of the list on this page; the history pages list all events. */
const mostRows = 20;
/** Fewer events than this make no useful timeline: they are listed at once. */
const PLOTTED_FROM = 4;

/** The events of the connection, as a timeline and as a list. */
export function ConnectionHistory({ view, ...telling }: ConnectionProps) {
  const { language, timeZone, now, t } = telling;
  const { events, eventCount, problemCount } = view;
  const rows = eventRuns(events).slice(0, mostRows);
  const list = <EventTable runs={rows} caption={t('history')} {...telling} />;
  const drawn = events.length < PLOTTED_FROM ? undefined : drawTimeline(events, now);
  if (!drawn) {
    return (
      <Section title={t('history')}>
        {events.length === 0 ? <p className="text-bark">{t('noEvents')}</p> : list}
      </Section>
    );
  }
  const day = (date: Date, style: 'short' | 'row') => formatDate(date, language, timeZone, style);
  const style = day(drawn.from, 'short') === day(drawn.to, 'short') ? 'row' : 'short';
  const [from, middle, to] = [drawn.from, drawn.middle, drawn.to].map((date) => day(date, style));
  const legend: Record<Lane, string> = {
    growth: t('legendGrowth'),
    trouble: t('legendTrouble'),
    break: t('legendBreak'),
  };
  const shown = (Object.keys(legend) as Lane[]).filter((lane) => drawn.marks[lane].length > 0);
  return (
    <Section title={t('history')}>
      <Timeline
        drawn={drawn}
        alive={!hasEnded(view.state)}
        label={t('timeline', { count: events.length, from: from ?? '', to: to ?? '' })}
      />
      <p className="mt-1 grid grid-cols-2 gap-4 text-bark text-sm sm:grid-cols-3">
        <time dateTime={drawn.from.toISOString()}>{from}</time>
        <time dateTime={drawn.middle.toISOString()} className="text-center max-sm:hidden">
          {middle}
        </time>
        <span className="text-right">{t('now')}</span>
      </p>
      <ul aria-hidden="true" className="mt-4 flex flex-wrap gap-x-6 gap-y-1 text-bark text-sm">
        {shown.map((lane) => (
          <li key={lane} className={`timeline-legend timeline-legend-${lane}`}>
            {legend[lane]}
          </li>
        ))}
      </ul>
      <details className="mt-4">
        <summary className="link w-fit cursor-pointer py-2.5">{t('table')}</summary>
        {list}
      </details>
      <p className="flex flex-wrap gap-x-6">
        <a className="link inline-block py-2.5" href="/connection/history">
          {t('allEvents', { count: eventCount })}
        </a>
        {problemCount > 0 ? (
          <a className="link inline-block py-2.5" href="/connection/history?only=problems">
            {t('onlyProblems', { count: problemCount })}
          </a>
        ) : null}
      </p>
    </Section>
  );
}

import { formatDate } from '@/lib/format';
import { ConnectionEvents } from './connection-events';
import { type ConnectionProps, needsPerson } from './connection-view';
import { IncrementCore } from './increment-core';
import { incrementCore, type Lane } from './increment-core-geometry';
import { Section } from './section';

/** The life of the connection: drawn as a time line, with the same in words behind it. */
export function ConnectionHistory(props: ConnectionProps) {
  const { view, language, timeZone, now, t } = props;
  const core = incrementCore(view.events, now);
  if (!core) {
    return (
      <Section title={t('history')}>
        <p className="text-bark">{t('noEvents')}</p>
      </Section>
    );
  }
  const ends = (style: 'short' | 'minute') =>
    [core.from, core.to].map((date) => formatDate(date, language, timeZone, style));
  const days = ends('short');
  const [from, to] = days[0] === days[1] ? ends('minute') : days;
  const legend: Record<Lane, string> = {
    growth: t('legendGrowth'),
    trouble: t('legendTrouble'),
    break: t('legendBreak'),
  };
  const shown = (Object.keys(legend) as Lane[]).filter((lane) => core.marks[lane].length > 0);
  return (
    <Section title={t('history')}>
      <IncrementCore
        core={core}
        alive={!needsPerson(view.state)}
        label={t('core', { count: view.events.length, from: from ?? '', to: to ?? '' })}
      />
      <p className="mt-1 flex justify-between gap-4 text-bark text-sm">
        <time dateTime={core.from.toISOString()}>{from}</time>
        <time dateTime={core.to.toISOString()}>{to}</time>
      </p>
      <ul aria-hidden="true" className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-bark text-sm">
        {shown.map((lane) => (
          <li key={lane} className={`core-legend core-legend-${lane}`}>
            {legend[lane]}
          </li>
        ))}
      </ul>
      <ConnectionEvents {...props} />
    </Section>
  );
}

import { formatDate } from '@/lib/format';
import { kindWords, outcomeWords } from './event-words';
import type { ConnectionEvent, Telling } from './view';

/** Single events, grouped by day, in the given order. */
export function EventDays({
  events,
  caption,
  ...telling
}: Telling & { events: ConnectionEvent[]; caption: string }) {
  const { language, timeZone, t } = telling;
  return (
    <table className="w-full text-left [overflow-wrap:anywhere]">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('what')}</th>
        </tr>
      </thead>
      {daysOf(events, telling).map(({ day, events: ofDay }) => (
        <tbody key={day}>
          <tr>
            <th scope="rowgroup" colSpan={2} className="pt-8 pb-2 font-display font-[560] text-xl">
              {day}
            </th>
          </tr>
          {ofDay.map(({ at, kind, outcome }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two events may share time and kind; rows never move
            <tr key={row} className="border-line border-t align-top">
              <td className="w-px whitespace-nowrap py-2 pr-4 text-bark sm:w-52">
                <time dateTime={at.toISOString()}>{formatDate(at, language, timeZone, 'time')}</time>
              </td>
              <td className="py-2">
                {kindWords(kind, t)}
                {outcome ? <span className="block text-bark">{outcomeWords(outcome, t)}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

type Day = { day: string; events: ConnectionEvent[] };

/** Grouped by calendar days of the person's own time zone. */
export function daysOf(
  events: ConnectionEvent[],
  { language, timeZone }: Pick<Telling, 'language' | 'timeZone'>,
): Day[] {
  const days: Day[] = [];
  for (const event of events) {
    const day = formatDate(event.at, language, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}

import { formatDate } from '@/lib/format';
import type { EventRun } from './event-runs';
import { kindWords, outcomeWords } from './event-words';
import type { Telling } from './view';

/** Events in words; a run of equal ones is one row. */
export function EventTable({ runs, caption, ...telling }: Telling & { runs: EventRun[]; caption: string }) {
  const { t } = telling;
  return (
    <table className="w-full text-left [overflow-wrap:anywhere]">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-bark text-sm">
        <tr>
          <th scope="col" className="py-2 pr-6 font-normal">
            {t('when')}
          </th>
          <th scope="col" className="py-2 font-normal">
            {t('what')}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ kind, outcome, count, from, to }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may share time and kind; rows never move
          <tr key={row} className="border-line border-t align-top">
            <td className="w-1/2 py-2 pr-4 max-sm:w-[46%] max-sm:text-sm">
              {count > 1 ? (
                <>
                  <When at={from} {...telling} until=" –" />{' '}
                  <When at={to} {...telling} style={isSameDay(from, to, telling) ? 'time' : 'row'} />
                </>
              ) : (
                <When at={to} {...telling} />
              )}
            </td>
            <td className="py-2">
              {count > 1 ? t('again', { what: kindWords(kind, t), count }) : kindWords(kind, t)}
              {outcome ? <span className="block text-bark">{outcomeWords(outcome, t)}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type WhenProps = Telling & { at: Date; until?: string; style?: 'row' | 'time' };

function When({ at, until = '', style = 'row', language, timeZone }: WhenProps) {
  return (
    <time dateTime={at.toISOString()} className="inline-block">
      {formatDate(at, language, timeZone, style) + until}
    </time>
  );
}

const isSameDay = (one: Date, other: Date, { language, timeZone }: Telling) =>
  formatDate(one, language, timeZone) === formatDate(other, language, timeZone);

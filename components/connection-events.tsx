import { formatDate } from '@/lib/format';
import type { ConnectionProps } from './connection-view';

/** More rows than this help nobody; older events stay in the drawing. */
const mostRows = 100;

/** The events behind the time line, newest first. */
export function ConnectionEvents({ view, language, timeZone, t }: ConnectionProps) {
  const newestFirst = [...view.events].sort((a, b) => b.at.getTime() - a.at.getTime());
  const rows = newestFirst.slice(0, mostRows);
  const count = view.events.length;
  return (
    <details className="mt-6">
      <summary className="link w-fit cursor-pointer py-1">
        {rows.length < count ? t('tableSome', { shown: rows.length, count }) : t('table')}
      </summary>
      <table className="mt-3 w-full text-left">
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
          {rows.map(({ at, kind, outcome }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two events may share time and kind; rows never move
            <tr key={row} className="border-line border-t align-top">
              <td className="py-2 pr-6 max-sm:w-2/5">
                <time dateTime={at.toISOString()}>{formatDate(at, language, timeZone, 'minute')}</time>
              </td>
              <td className="py-2">
                {kindWords(kind, t)}
                {outcome ? <span className="block text-bark">{outcomeWords(outcome, t)}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function kindWords(kind: string, t: ConnectionProps['t']): string {
  const key = `kinds.${kind}` as 'kinds.other';
  return t.has(key) ? t(key) : t('kinds.other');
}

function outcomeWords(outcome: string, t: ConnectionProps['t']): string {
  const key = `outcomes.${outcome}` as 'outcomes.terminal';
  return t.has(key) ? t(key) : '';
}

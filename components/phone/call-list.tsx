import { dotted } from '@/components/ui/dotted';
import type { CallRow } from '@/lib/data/phone/rows';
import { formatDate } from '@/lib/format';
import { marksOf, nameOf } from './caller';
import type { PhoneTelling } from './telling';

/** Calls as lines: the time at the left, then the caller, and the actions. */
export function CallList({ rows, telling }: { rows: CallRow[]; telling: PhoneTelling }) {
  const { language, timeZone } = telling;
  return (
    <ul className="meetings">
      {rows.map((row) => (
        <li key={row.key}>
          <p>
            <time dateTime={row.at.toISOString()}>{formatDate(row.at, language, timeZone, 'time')}</time>
          </p>
          <div>
            <p className={row.isUnread ? 'font-semibold' : undefined}>
              <bdi>{nameOf(row, telling.t)}</bdi>
            </p>
            <p>{dotted(marksOf(row, telling))}</p>
            <Ways row={row} {...telling} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Ways({ row, language, timeZone, t }: PhoneTelling & { row: CallRow }) {
  const { sound, text } = row;
  if (!sound && !text) return null;
  const of = t('callOf', { name: nameOf(row, t), when: formatDate(row.at, language, timeZone, 'minute') });
  return (
    <div className="call-ways">
      {sound ? (
        <>
          <details>
            <summary className="link" aria-label={`${t('listen')}: ${of}`}>
              {t('listen')}
            </summary>
            {/* biome-ignore lint/a11y/useMediaCaption: what was said stands behind the link beside it, where Zoom has it */}
            <audio controls preload="none" src={sound} aria-label={of} />
          </details>
          <a className="link" href={sound} aria-label={`${t('save')}: ${of}`}>
            {t('save')}
          </a>
        </>
      ) : null}
      {text ? (
        <a className="link" href={text} aria-label={`${t('read')}: ${of}`}>
          {t('read')}
        </a>
      ) : null}
    </div>
  );
}

import type { DayOfRecordings, RecordingRow } from '@/lib/data/recordings/rows';
import { formatDate, formatDay } from '@/lib/format';
import { Marks } from './marks';
import { hrefTo, type RecordingsTelling } from './telling';

type Props = { days: DayOfRecordings[]; telling: RecordingsTelling };

/** Days separated by lines, each with its recordings beside it. */
export function RecordingDays({ days, telling }: Props) {
  if (days.length === 0) return null;
  return (
    <div className="grid gap-6">
      {days.map(({ day, rows }) => (
        <section key={day} className="meeting-day">
          <h2>
            <time dateTime={day}>{formatDay(day, telling.language, telling.today)}</time>
          </h2>
          <ul className="meetings">
            {rows.map((row) => (
              <li key={row.key}>
                <p>
                  <time dateTime={row.start.toISOString()}>
                    {formatDate(row.start, telling.language, telling.timeZone, 'time')}
                  </time>
                </p>
                <div>
                  <p>
                    <Topic row={row} t={telling.t} />
                  </p>
                  <Marks row={row} {...telling} />
                </div>
                <Play row={row} t={telling.t} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type RowProps = { row: RecordingRow; t: RecordingsTelling['t'] };

export function Topic({ row, t }: RowProps) {
  return (
    <a className="link" href={hrefTo(`/${row.key}`)}>
      <bdi>{row.topic ?? t('noTopic')}</bdi>
    </a>
  );
}

function Play({ row, t }: RowProps) {
  if (!row.playUrl) return null;
  const topic = row.topic ?? t('noTopic');
  return (
    <a
      className="link meeting-join"
      href={row.playUrl}
      rel="noreferrer"
      aria-label={t('playTopic', { topic })}
    >
      {t('play')}
    </a>
  );
}

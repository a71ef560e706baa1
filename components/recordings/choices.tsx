import type { ReactNode } from 'react';
import type { RecordingRow } from '@/lib/data/recordings/rows';
import { formatDate } from '@/lib/format';
import { Marks } from './marks';
import { Topic } from './recording-list';
import type { RecordingsTelling } from './telling';

type Row = RecordingRow & { item: string };
type Props = {
  rows: Row[];
  /** Without it nothing can be chosen. */
  canChoose: boolean;
  telling: RecordingsTelling;
  /** Additional content for one recording. */
  more?: (row: Row) => ReactNode;
};

/** Recordings with checkboxes, each with its details. */
export function Choices({ rows, canChoose, telling, more }: Props) {
  const { language, timeZone, t } = telling;
  return (
    <ul className="choices">
      {rows.map((row) => (
        <li key={row.key}>
          {canChoose ? (
            <input
              type="checkbox"
              name="recording"
              value={row.item}
              aria-label={t('choose', {
                topic: row.topic ?? t('noTopic'),
                when: formatDate(row.start, language, timeZone, 'row'),
              })}
            />
          ) : null}
          <div>
            <p>{row.deletedAt ? <bdi>{row.topic ?? t('noTopic')}</bdi> : <Topic row={row} t={t} />}</p>
            <p>
              <time dateTime={row.start.toISOString()}>
                {formatDate(row.start, language, timeZone, 'minute')}
              </time>
            </p>
            <Marks row={row} {...telling} />
            {more?.(row)}
          </div>
        </li>
      ))}
    </ul>
  );
}

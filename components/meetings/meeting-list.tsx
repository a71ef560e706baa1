import { dotted } from '@/components/ui/dotted';
import type { MeetingRow } from '@/lib/data/meetings/rows';
import { formatDate, formatLength } from '@/lib/format';
import type { MeetingsTelling } from './telling';

type Props = {
  rows: MeetingRow[];
  telling: MeetingsTelling;
  canJoin?: boolean;
  /** The meetings are over: each links to its attendance. */
  isPast?: boolean;
};

/** Meetings as lines: the time at the left, then the topic and the kind of meeting. */
export function MeetingList({ rows, telling, canJoin = false, isPast = false }: Props) {
  return (
    <ul className="meetings">
      {rows.map((row) => (
        <li key={row.key} className={row.isLive ? 'meeting meeting-live' : 'meeting'}>
          <p>
            <Start row={row} {...telling} />
          </p>
          <div>
            <p>
              <a className="link" href={`/meetings/${row.id}`}>
                <bdi>{row.topic ?? telling.t('noTopic')}</bdi>
              </a>
            </p>
            <Marks row={row} {...telling} />
          </div>
          {canJoin && row.joinUrl ? <Join row={row} url={row.joinUrl} {...telling} /> : null}
          {isPast ? <WhoWasThere row={row} {...telling} /> : null}
        </li>
      ))}
    </ul>
  );
}

type RowProps = MeetingsTelling & { row: MeetingRow };

function Start({ row, language, timeZone }: RowProps) {
  if (!row.start) return null;
  return <time dateTime={row.start.toISOString()}>{formatDate(row.start, language, timeZone, 'time')}</time>;
}

function Marks({ row, language, t }: RowProps) {
  const series =
    row.series === 'goes_on' ? t('goesOn') : row.series === 'one_date' ? t('oneDate') : t('series');
  const marks = [
    row.isLive ? t('live') : '',
    row.minutes ? formatLength(row.minutes, language) : '',
    row.isInvitation ? t('invitation') : '',
    row.isSeries ? series : '',
  ].filter(Boolean);
  return marks.length > 0 ? <p>{dotted(marks)}</p> : null;
}

/** Only a meeting in progress has a button; one that comes later today has a link. */
function Join({ row, url, t }: RowProps & { url: string }) {
  const name = t('joinTopic', { topic: row.topic ?? t('noTopic') });
  return (
    <a href={url} rel="noreferrer" aria-label={name} className={row.isLive ? 'button' : 'link meeting-join'}>
      {t('join')}
    </a>
  );
}

function WhoWasThere({ row, t }: RowProps) {
  const name = t('whoWasThereTopic', { topic: row.topic ?? t('noTopic') });
  return (
    <a href={`/meetings/${row.id}/past`} aria-label={name} className="link meeting-join">
      {t('whoWasThere')}
    </a>
  );
}

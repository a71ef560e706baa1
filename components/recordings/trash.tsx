import { PartNote } from '@/components/outcomes/part-reason';
import { Alert } from '@/components/ui/alert';
import type { TrashView } from '@/lib/data/recordings/trash';
import { formatDate } from '@/lib/format';
import { Choices } from './choices';
import { RecordingsHead, Ways } from './month-head';
import { SendBar } from './send-bar';
import { hrefTo, type RecordingsTelling } from './telling';

type Props = { view: TrashView; isUnpicked: boolean; hasFailed: boolean; telling: RecordingsTelling };

/** The recordings in Zoom's trash, their deletion dates, and the form that recovers them. */
export function Trash({ view, isUnpicked, hasFailed, telling }: Props) {
  const { t, language, timeZone } = telling;
  const { rows, mayRestore, key, next, unread, startedAgain, isFirst } = view;
  const path = hrefTo('/trash');
  const action = '/api/recordings/restore';
  const until = new Map(rows.map(({ key: row, goneAt }) => [row, goneAt]));
  return (
    <>
      <RecordingsHead title={t('trash.title')} telling={telling}>
        <p className="mt-3 max-w-[58ch] text-lg">{t('trash.lead')}</p>
      </RecordingsHead>
      <div className="grid gap-2">
        <Ways telling={telling} here="trash" />
        {startedAgain ? <p className="meeting-note">{t('trash.startedAgain')}</p> : null}
        {unread > 0 ? <p className="meeting-note">{t('unread', { count: unread })}</p> : null}
        {mayRestore ? null : <PartNote say={t('trash.noRestore')} reason="missing_scope" path={path} t={t} />}
      </div>
      {isUnpicked ? <Alert>{t('space.pick')}</Alert> : null}
      {hasFailed ? <Alert>{t('notKept')}</Alert> : null}
      {rows.length === 0 && unread === 0 ? (
        <p className="text-lg">{t(isFirst && !next ? 'trash.none' : 'trash.noneOnPage')}</p>
      ) : null}
      {rows.length === 0 ? null : (
        <form action={action} method="post" className="grid gap-6">
          <input type="hidden" name="form" value={key} />
          <Choices
            rows={rows}
            canChoose={mayRestore}
            telling={telling}
            more={({ key: row }) => {
              const at = until.get(row);
              return at ? <p>{t('trash.until', { day: formatDate(at, language, timeZone) })}</p> : null;
            }}
          />
          {mayRestore ? <SendBar say={t('trash.restore')} /> : null}
        </form>
      )}
      {next ? (
        <p>
          <a className="button button-quiet" href={hrefTo('/trash', { page: next })}>
            {t('trash.more')}
          </a>
        </p>
      ) : null}
    </>
  );
}

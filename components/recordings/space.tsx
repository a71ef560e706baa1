import { PartNote } from '@/components/outcomes/part-reason';
import { Alert } from '@/components/ui/alert';
import { whole } from '@/components/ui/whole';
import type { SpaceView } from '@/lib/data/recordings/space';
import { formatBytes, formatDay } from '@/lib/format';
import { Choices } from './choices';
import { RecordingsHead, Ways } from './month-head';
import { SendBar } from './send-bar';
import { hrefTo, type RecordingsTelling } from './telling';

type Props = { view: SpaceView; isUnpicked: boolean; hasFailed: boolean; telling: RecordingsTelling };

/** The largest and the oldest recordings, to choose for the trash. */
export function Space({ view, isUnpicked, hasFailed, telling }: Props) {
  const { t, language, today } = telling;
  const { rows, order, seen, unread, bytes, stopped, goOn, key, mayTrash } = view;
  // Over the turn of a year both days are told with theirs.
  const relativeTo = view.from.slice(0, 4) === view.to.slice(0, 4) ? today : '';
  const day = (which: string) => formatDay(which, language, relativeTo);
  const path = hrefTo('/space');
  const action = '/api/recordings/choose';
  return (
    <>
      <RecordingsHead title={t('space.title')} telling={telling}>
        <p className="mt-3 max-w-[58ch] text-lg">{t('space.lead')}</p>
      </RecordingsHead>
      <div className="grid gap-2">
        <Ways telling={telling} here="space" />
        <p>
          {t.rich('space.looked', {
            whole,
            count: seen,
            size: formatBytes(bytes, language),
            from: day(view.from),
            to: day(view.to),
          })}
        </p>
        {view.isCut ? <p className="text-bark">{t('space.shown', { count: rows.length })}</p> : null}
        {unread > 0 ? <p className="meeting-note">{t('unread', { count: unread })}</p> : null}
        {stopped ? <PartNote say={t('space.stopped')} reason={stopped} path={path} t={t} /> : null}
        {mayTrash ? null : <PartNote say={t('space.noTrash')} reason="missing_scope" path={path} t={t} />}
      </div>
      {rows.length > 1 ? <Orders {...{ order, t, until: view.to }} /> : null}
      {isUnpicked ? <Alert>{t('space.pick')}</Alert> : null}
      {hasFailed ? <Alert>{t('notKept')}</Alert> : null}
      {rows.length === 0 ? (
        unread === 0 && <p className="text-lg">{t('space.none')}</p>
      ) : (
        <form action={action} method="post" className="grid gap-6">
          <input type="hidden" name="form" value={key} />
          <Choices rows={rows} canChoose={mayTrash} telling={telling} />
          {mayTrash ? <SendBar say={t('space.choose')} more={t('space.chooseMore')} /> : null}
        </form>
      )}
      {goOn ? (
        <p>
          <a className="button button-quiet" href={hrefTo('/space', { until: goOn, by: order })}>
            <span>{t.rich('space.goOn', { day: day(goOn), whole })}</span>
          </a>
        </p>
      ) : unread === 0 ? (
        <p className="text-bark">{t('space.end')}</p>
      ) : null}
    </>
  );
}

type OrderProps = { order: SpaceView['order']; until: string; t: RecordingsTelling['t'] };

function Orders({ order, until, t }: OrderProps) {
  return (
    <nav aria-label={t('space.orders')} className="flex flex-wrap gap-x-6">
      {(['size', 'age'] as const).map((by) => (
        <a
          key={by}
          className="inline-block border-transparent border-b-3 py-2.5 aria-[current]:border-needle"
          aria-current={by === order ? 'true' : undefined}
          href={hrefTo('/space', { until, by })}
        >
          {t(`space.by.${by}`)}
        </a>
      ))}
    </nav>
  );
}

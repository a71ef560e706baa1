import { Alert } from '@/components/ui/alert';
import type { MonthPart, MonthView } from '@/lib/data/recordings/month';
import type { RecordingRow } from '@/lib/data/recordings/rows';
import { formatBytes, formatMonth } from '@/lib/format';
import { Choices } from './choices';
import { NothingInMonth } from './month';
import { RecordingsHead, Ways } from './month-head';
import { SaveAtZoom } from './save-at-zoom';
import { SendBar } from './send-bar';
import { hrefTo, type RecordingsTelling } from './telling';

type Props = {
  view: Pick<MonthView, 'month' | 'isFirstPage'>;
  parts: MonthPart[];
  page?: string;
  isUnpicked: boolean;
  telling: RecordingsTelling;
};

/** The recordings of one page of a month with checkboxes, and the kinds of their files. */
export function SaveForm({ view, parts, page, isUnpicked, telling }: Props) {
  const { month } = view;
  const action = hrefTo('/save/files');
  const { t, language, atZoom } = telling;
  const rows = parts.flatMap(({ days }) => days.flatMap((day) => day.rows));
  const ready = rows.filter(({ isInWork }) => !isInWork).map((row) => ({ ...row, item: row.key }));
  const bytes = ready.reduce((total, row) => total + row.bytes, 0);
  const sum = { count: ready.length, size: formatBytes(bytes, language) };
  const unread = parts.reduce((sum, part) => sum + part.unread, 0);
  const title = t('saving.title', { month: formatMonth(month, language) });
  return (
    <>
      <RecordingsHead title={title} telling={telling}>
        {atZoom === undefined && ready.length > 0 ? (
          <p className="mt-3 max-w-[58ch] text-lg">{t('saving.lead')}</p>
        ) : null}
      </RecordingsHead>
      <div className="grid gap-2">
        <Ways telling={telling} here="save" />
        <SaveAtZoom {...telling} />
        {unread > 0 ? <p className="meeting-note">{t('unread', { count: unread })}</p> : null}
      </div>
      {isUnpicked ? <Alert>{t('saving.pick')}</Alert> : null}
      {ready.length === 0 ? (
        <NothingToSave view={view} parts={parts} inWork={rows.length} telling={telling} />
      ) : atZoom === undefined ? (
        <form action={action} method="get" className="grid gap-8">
          <input type="hidden" name="month" value={month} />
          {page === undefined ? null : <input type="hidden" name="page" value={page} />}
          <Kinds rows={ready} telling={telling} />
          <fieldset>
            <legend className="font-display font-[560] text-2xl">{t('saving.which')}</legend>
            <p className="mt-2 mb-4 max-w-[58ch] text-bark">
              {t('saving.whichMore', { count: ready.length })}
            </p>
            <Choices rows={ready} canChoose telling={telling} />
          </fieldset>
          <SendBar say={t('saving.sum')} more={t('saving.sumMore', sum)} />
        </form>
      ) : null}
      <Onward month={month} next={parts.at(-1)?.next} telling={telling} />
    </>
  );
}

type NothingProps = Pick<Props, 'view' | 'parts' | 'telling'> & { inWork: number };

/** Why there is nothing to choose; says that the month has no recordings only when all of it was read. */
function NothingToSave({ view: { month, isFirstPage }, parts, inWork, telling }: NothingProps) {
  const { t, language } = telling;
  if (inWork > 0) return <p className="max-w-[58ch] text-lg">{t('saving.allInWork', { count: inWork })}</p>;
  if (parts.some(({ unread }) => unread > 0)) return null;
  if (isFirstPage && parts.every(({ next }) => !next)) return <NothingInMonth {...{ month, telling }} />;
  return <p className="text-lg">{t('saving.noneOnPage', { month: formatMonth(month, language) })}</p>;
}

type KindsProps = { rows: RecordingRow[]; telling: RecordingsTelling };

/** The kinds of files, each with its number and size. */
function Kinds({ rows, telling: { t, language } }: KindsProps) {
  const kinds = new Map<RecordingRow['files'][number]['kind'], { count: number; bytes: number }>();
  for (const { kind, bytes = 0, isInWork } of rows.flatMap(({ files }) => files)) {
    if (isInWork) continue;
    const sum = kinds.get(kind) ?? { count: 0, bytes: 0 };
    kinds.set(kind, { count: sum.count + 1, bytes: sum.bytes + bytes });
  }
  return (
    <fieldset>
      <legend className="font-display font-[560] text-2xl">{t('saving.kinds')}</legend>
      <div className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(min(100%,9rem),1fr))] gap-x-6 gap-y-2">
        {[...kinds].map(([kind, { count, bytes }]) => (
          <label key={kind} className="flex items-start gap-3 py-2">
            <input
              type="checkbox"
              name="kind"
              value={kind}
              defaultChecked
              className="mt-0.5 size-6 flex-none"
            />
            <span>
              {t(`kind.${kind}`)}
              <span className="block text-bark text-sm">
                {t('saving.kindSum', { count, size: formatBytes(bytes, language) })}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type OnwardProps = { month: string; next?: string; telling: RecordingsTelling };

function Onward({ month, next, telling: { t, language } }: OnwardProps) {
  const words = { month: formatMonth(month, language) };
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-4">
      {next ? (
        <a className="button button-quiet" href={hrefTo('/save', { month, page: next })}>
          {t('more', words)}
        </a>
      ) : null}
      <a className="button button-quiet" href={hrefTo('', { month })}>
        {t('saving.back', words)}
      </a>
    </p>
  );
}

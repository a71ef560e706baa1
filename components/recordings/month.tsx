import { NothingHere } from '@/components/outcomes/nothing-here';
import recordings from '@/components/rings/drawn/recordings.svg';
import type { MonthPart, MonthView } from '@/lib/data/recordings/month';
import { formatBytes, formatDay, formatMonth } from '@/lib/format';
import { RecordingDays } from './recording-list';
import { hrefTo, type RecordingsTelling } from './telling';

type Props = {
  view: Pick<MonthView, 'month' | 'isFirstPage'>;
  parts: MonthPart[];
  telling: RecordingsTelling;
};

type SumProps = Props & { isPartial: boolean };

/**
 * The number of recordings and their size.
 * @param isPartial Zoom did not give the rest of the month
 */
export function MonthSum({ view, parts, isPartial, telling: { language, t } }: SumProps) {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const isWhole = !isPartial && view.isFirstPage && parts.every(({ next }) => !next);
  if (count === 0) return null;
  const size = formatBytes(bytes, language);
  return <p className="mt-3 text-lg">{t(isWhole ? 'sum' : 'sumOfPage', { count, size })}</p>;
}

/** The part of the list that one answer of Zoom's gives. */
export function PartOfMonth({ part, telling }: { part: MonthPart; telling: RecordingsTelling }) {
  const { language, today, t } = telling;
  return (
    <>
      <div className="grid gap-2 empty:hidden">
        {part.startedAgain ? (
          <p role="status" className="meeting-note">
            {t('startedAgain', { day: formatDay(part.startedAgain, language, today) })}
          </p>
        ) : null}
        {part.unread > 0 ? <p className="meeting-note">{t('unread', { count: part.unread })}</p> : null}
      </div>
      <RecordingDays days={part.days} telling={telling} />
    </>
  );
}

/** A link to the rest of a month that is too long for one page. */
export function MoreOfMonth({ view, parts, telling }: Props) {
  const next = parts.at(-1)?.next;
  const month = formatMonth(view.month, telling.language);
  if (!next && view.isFirstPage) return null;
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-4">
      {next ? (
        <a className="button" href={hrefTo('', { month: view.month, page: next })}>
          {telling.t('more', { month })}
        </a>
      ) : null}
      {view.isFirstPage ? null : (
        <a className="button button-quiet" href={hrefTo('', { month: view.month })}>
          {telling.t('first', { month })}
        </a>
      )}
    </p>
  );
}

type NothingProps = { month: string; telling: RecordingsTelling };

export function NothingInMonth({ month, telling: { language, t } }: NothingProps) {
  const title = t('nothing', { month: formatMonth(month, language) });
  return <NothingHere rings={recordings} title={title} why={t('nothingWhy')} />;
}

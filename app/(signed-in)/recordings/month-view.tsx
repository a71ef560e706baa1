import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { PartNote } from '@/components/outcomes/part-reason';
import { MonthSum, MoreOfMonth, NothingInMonth, PartOfMonth } from '@/components/recordings/month';
import { MonthPages, RecordingsHead, Ways } from '@/components/recordings/month-head';
import { RecordingsProblem } from '@/components/recordings/problem';
import { TranscriptSearchForm } from '@/components/recordings/search-form';
import { hrefTo, type RecordingsTelling } from '@/components/recordings/telling';
import type { MonthPart, MonthView as View } from '@/lib/data/recordings/month';
import { formatMonth } from '@/lib/format';
import { Frame, WaitingFor, words } from './frame';

type Props = { view: View; page?: string; isWhole: boolean };

/** Everything at once when it arrives soon; otherwise Zoom's first answer, then the second. */
export async function MonthView({ view, page, isWhole }: Props) {
  const { first, rest, month } = view;
  const whole = hrefTo('', { month, page, whole: '' });
  if (isWhole || (await comesSoon(rest))) return <Month {...{ view, page }} />;
  if (await comesSoon(first)) return <Month {...{ view, page, whole }} />;
  const waiting = (
    <Frame>
      <WaitingFor whole={whole} />
    </Frame>
  );
  return (
    <Suspense fallback={waiting}>
      <Month {...{ view, page, whole }} />
    </Suspense>
  );
}

/** @param whole the address in one piece, when the second answer may follow the first */
async function Month({ view, page, whole }: Omit<Props, 'isWhole'> & { whole?: string }) {
  const [first, { language, t, reasons, atZoom }] = await Promise.all([view.first, words()]);
  const { timeZone, isZoneKnown, now, today, month, older, newer } = view;
  if (!first.ok)
    return <RecordingsProblem reason={first.reason} path={hrefTo('', { month })} t={t} reasons={reasons} />;
  const telling = { timeZone, isZoneKnown, now, today, language, t, atZoom };
  const known = whole === undefined || (await comesSoon(view.rest)) ? await view.rest : undefined;
  const parts = known?.ok ? [first.value, known.value] : [first.value];
  const isComing = whole !== undefined && known === undefined;
  return (
    <Frame>
      <RecordingsHead title={formatMonth(month, language)} telling={telling}>
        {isComing ? (
          <Suspense fallback={<p className="mt-3 text-lg">{'\u00a0'}</p>}>
            <SumOfAll view={view} first={first.value} telling={telling} />
          </Suspense>
        ) : (
          <MonthSum view={view} parts={parts} isPartial={known?.ok === false} telling={telling} />
        )}
      </RecordingsHead>
      <div className="grid gap-4">
        <Ways telling={telling} here="list" save={hrefTo('/save', { month, page })} />
        <TranscriptSearchForm month={month} telling={telling} />
      </div>
      <PartOfMonth part={first.value} telling={telling} />
      {isComing ? (
        <Suspense fallback={<WaitingFor whole={whole} />}>
          <Rest view={view} first={first.value} telling={telling} />
        </Suspense>
      ) : (
        <Rest view={view} first={first.value} telling={telling} />
      )}
      <MonthPages {...{ month, older, newer, telling }} />
    </Frame>
  );
}

type RestProps = { view: View; first: MonthPart; telling: RecordingsTelling };

const partsOf = (first: MonthPart, rest: Awaited<View['rest']>) => (rest?.ok ? [first, rest.value] : [first]);

async function SumOfAll({ view, first, telling }: RestProps) {
  const rest = await view.rest;
  return (
    <MonthSum view={view} parts={partsOf(first, rest)} isPartial={rest?.ok === false} telling={telling} />
  );
}

async function Rest({ view, first, telling }: RestProps) {
  const rest = await view.rest;
  const parts = partsOf(first, rest);
  const isEmpty = parts.every(({ count, unread }) => count + unread === 0);
  const isWhole = view.isFirstPage && parts.every(({ next }) => !next);
  const path = hrefTo('', { month: view.month });
  return (
    <>
      {rest?.ok ? <PartOfMonth part={rest.value} telling={telling} /> : null}
      {rest && !rest.ok ? (
        <PartNote say={telling.t('restMissing')} reason={rest.reason} path={path} t={telling.t} />
      ) : isEmpty && isWhole ? (
        <NothingInMonth month={view.month} telling={telling} />
      ) : isEmpty ? (
        <p className="text-lg">{telling.t('nothingOnPage')}</p>
      ) : null}
      <MoreOfMonth view={view} parts={parts} telling={telling} />
    </>
  );
}

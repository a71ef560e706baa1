import type { Metadata } from 'next';
import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { Frame, WaitingFor, words } from '@/app/(signed-in)/recordings/frame';
import { RecordingsProblem } from '@/components/recordings/problem';
import { SaveForm } from '@/components/recordings/save';
import { hrefTo } from '@/components/recordings/telling';
import { getMonth, type MonthView } from '@/lib/data/recordings/month';
import { one, type Query } from '@/lib/http/query';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('recordings');
  return { title: t('ways.save') };
}

/** The recordings of a month, or of one page of it, to choose for saving. */
export default async function SavePage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const page = one(query.page);
  const view = await getMonth(one(query.month), page);
  const drawn = <Drawn {...{ view, page }} isUnpicked={query.pick !== undefined} />;
  if (query.whole !== undefined || (await comesSoon(view.rest))) return drawn;
  const waiting = (
    <Frame>
      <WaitingFor whole={hrefTo('/save', { month: view.month, page, whole: '' })} />
    </Frame>
  );
  return <Suspense fallback={waiting}>{drawn}</Suspense>;
}

type Props = { view: MonthView; page?: string; isUnpicked: boolean };

async function Drawn({ view, page, isUnpicked }: Props) {
  const [first, rest, { language, t, reasons, atZoom }] = await Promise.all([view.first, view.rest, words()]);
  const { timeZone, isZoneKnown, now, today, month } = view;
  const failed = first.ok ? rest : first;
  if (!first.ok || (failed && !failed.ok)) {
    const reason = failed && !failed.ok ? failed.reason : 'zoom_unavailable';
    return <RecordingsProblem reason={reason} path={hrefTo('/save', { month })} t={t} reasons={reasons} />;
  }
  const parts = rest?.ok ? [first.value, rest.value] : [first.value];
  const telling = { timeZone, isZoneKnown, now, today, language, t, atZoom };
  return (
    <Frame>
      <SaveForm {...{ view, parts, page, isUnpicked, telling }} />
    </Frame>
  );
}

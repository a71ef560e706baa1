import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { pastPath } from '@/components/past-meeting/paths';
import { PastSkeleton } from '@/components/past-meeting/skeleton';
import { getPastMeeting } from '@/lib/data/past-meeting/past-meeting';
import { one } from '@/lib/http/query';
import { getLanguage, getTranslator } from '@/lib/i18n';
import { PastView } from './past-view';

type Query = Partial<Record<'instance' | 'page' | 'whole' | 'file', string | string[]>>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('past');
  return { title: t('title') };
}

/** One past instance of a meeting: its participants and Zoom's AI summary. */
export default async function PastMeetingPage({ params, searchParams }: Props) {
  const [{ id }, query, language, t] = await Promise.all([
    params,
    searchParams,
    getLanguage(),
    getTranslator('past'),
  ]);
  const instance = one(query.instance);
  const page = /^[1-9]\d{0,3}$/.test(String(query.page)) ? Number(query.page) : 1;
  const past = await getPastMeeting({ id, instance, page }, language);
  if (!past) notFound();
  const { topic, dates, attendance, summary } = past;
  const isWhole =
    query.whole !== undefined || (await comesSoon(Promise.all([topic, dates, attendance, summary])));
  const view = (
    <PastView past={past} instance={instance} isWhole={isWhole} fileFailed={query.file === 'part'} />
  );
  if (isWhole) return view;
  const whole = pastPath(id, { instance, page: page > 1 ? page : undefined, whole: '' });
  return (
    <Suspense fallback={<PastSkeleton loading={t('loading')} whole={whole} show={t('show')} />}>
      {view}
    </Suspense>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { Deleted } from '@/components/meeting/deleted';
import { Meeting } from '@/components/meeting/meeting';
import { MeetingSkeleton } from '@/components/meeting/skeleton';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { getMeetingPage, type MeetingAddress } from '@/lib/data/meetings/page';
import { one } from '@/lib/http/query';
import { getLanguage, getTranslator, getTranslatorIn } from '@/lib/i18n';
import { withQuery } from '@/lib/with-query';

type Query = Partial<Record<'occurrence' | 'form' | 'start' | 'whole', string | string[]>>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('meeting');
  return { title: t('title') };
}

export default async function MeetingPage({ params, searchParams }: Props) {
  const [{ id }, query, t] = await Promise.all([params, searchParams, getTranslator('meeting')]);
  const address = { id, occurrence: one(query.occurrence), form: one(query.form) };
  const asked = getMeetingPage(address);
  const come = query.whole !== undefined || (await comesSoon(asked));
  const drawn = <OfZoom {...{ asked, address }} startFailed={query.start === 'failed'} />;
  if (come) return drawn;
  const { occurrence, form } = address;
  const whole = withQuery('', { occurrence, form, whole: '' });
  return (
    <Suspense fallback={<MeetingSkeleton loading={t('loading')} whole={whole} show={t('show')} />}>
      {drawn}
    </Suspense>
  );
}

type Drawn = { asked: ReturnType<typeof getMeetingPage>; address: MeetingAddress; startFailed: boolean };

async function OfZoom({ asked, address, startFailed }: Drawn) {
  const [result, language, t, en, ja, reasons] = await Promise.all([
    asked,
    getLanguage(),
    getTranslator('meeting'),
    getTranslatorIn('en', 'meeting'),
    getTranslatorIn('ja', 'meeting'),
    getTranslator('reasons'),
  ]);
  if (result.ok)
    return <Meeting {...result} {...{ startFailed, language, t, guests: { en, ja } }} now={new Date()} />;
  if (result.reason === 'deleted') return <Deleted told={result.told} t={t} />;
  if (result.reason === 'not_found') notFound();
  return <ReasonProblem reason={result.reason} path={`/meetings/${address.id}`} t={reasons} />;
}

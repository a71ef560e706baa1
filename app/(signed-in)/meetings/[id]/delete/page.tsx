import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeletionOf } from '@/components/meeting/deletion';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { getDeletion } from '@/lib/data/meetings/delete-page';
import { getLanguage, getTranslator } from '@/lib/i18n';

type Query = Partial<Record<'occurrence' | 'form' | 'failed' | 'pick', string>>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('meeting');
  return { title: t('delete') };
}

export default async function DeleteMeetingPage({ params, searchParams }: Props) {
  const [{ id }, query, language, t, reasons] = await Promise.all([
    params,
    searchParams,
    getLanguage(),
    getTranslator('meeting'),
    getTranslator('reasons'),
  ]);
  const result = await getDeletion(id, query);
  if (!result.ok && result.reason === 'not_found') notFound();
  if (!result.ok) return <ReasonProblem reason={result.reason} path={`/meetings/${id}/delete`} t={reasons} />;
  return <DeletionOf {...{ deletion: result.deletion, language, t }} mustPick={query.pick !== undefined} />;
}

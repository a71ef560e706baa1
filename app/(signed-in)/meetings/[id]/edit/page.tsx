import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MeetingFormOf } from '@/components/meeting/form';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { type FormQuery, getEditForm } from '@/lib/data/meetings/form-page';
import { one } from '@/lib/http/query';
import { getLanguage, getTranslator } from '@/lib/i18n';
import { withQuery } from '@/lib/with-query';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<FormQuery> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('meeting');
  return { title: t('form.editTitle') };
}

export default async function EditMeetingPage({ params, searchParams }: Props) {
  const [{ id }, query, language, t, reasons] = await Promise.all([
    params,
    searchParams,
    getLanguage(),
    getTranslator('meeting'),
    getTranslator('reasons'),
  ]);
  const result = await getEditForm(id, query);
  const page = withQuery(`/meetings/${id}/edit`, { form: one(query.form) });
  if (!result.ok && result.reason === 'not_found') notFound();
  if (!result.ok) return <ReasonProblem reason={result.reason} path={page} t={reasons} />;
  return (
    <MeetingFormOf
      {...{ form: result.form, atZoom: result.atZoom, language, t }}
      action={`/api/meetings/${id}`}
      page={page}
      cancel={`/meetings/${id}`}
      isNew={false}
    />
  );
}

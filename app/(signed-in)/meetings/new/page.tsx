import type { Metadata } from 'next';
import { MeetingFormOf } from '@/components/meeting/form';
import { MeetingsProblem } from '@/components/outcomes/meetings-problem';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { type FormQuery, getNewForm } from '@/lib/data/meetings/form-page';
import { one } from '@/lib/http/query';
import { getLanguage, getTranslator } from '@/lib/i18n';
import { withQuery } from '@/lib/with-query';

type Props = { searchParams: Promise<FormQuery> };

const PAGE = '/meetings/new';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('meeting');
  return { title: t('form.newTitle') };
}

export default async function NewMeetingPage({ searchParams }: Props) {
  const [query, language, t, meetings, reasons] = await Promise.all([
    searchParams,
    getLanguage(),
    getTranslator('meeting'),
    getTranslator('meetings'),
    getTranslator('reasons'),
  ]);
  const result = await getNewForm(query);
  const page = withQuery(PAGE, { form: one(query.form) });
  if (!result.ok && result.reason === 'no_meetings_licence')
    return <MeetingsProblem reason={result.reason} t={meetings} reasons={reasons} />;
  if (!result.ok) return <ReasonProblem reason={result.reason} path={page} t={reasons} />;
  return (
    <MeetingFormOf
      {...{ form: result.form, atZoom: result.atZoom, language, t }}
      action="/api/meetings"
      page={page}
      cancel="/meetings"
      isNew
    />
  );
}

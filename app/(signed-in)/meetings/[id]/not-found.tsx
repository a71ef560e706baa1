import { Problem } from '@/components/outcomes/problem';
import { getTranslator } from '@/lib/i18n';

/** Gone, somebody else's, or never there: Zoom does not tell them apart. */
export default async function MeetingNotFound() {
  const t = await getTranslator('meeting');
  return (
    <Problem title={t('notFound.title')} text={t('notFound.text')} tone="ended">
      <a className="button" href="/meetings">
        {t('toMeetings')}
      </a>
    </Problem>
  );
}

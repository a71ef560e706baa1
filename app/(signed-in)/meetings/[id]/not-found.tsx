import { Problem } from '@/components/outcomes/problem';
import { getTranslator } from '@/lib/i18n';

/** Deleted, somebody else's, or never existed; Zoom does not distinguish them. */
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

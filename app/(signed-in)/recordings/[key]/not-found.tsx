import { Problem } from '@/components/outcomes/problem';
import { getTranslator } from '@/lib/i18n';

/** Deleted, in the trash, somebody else's, or never existed; Zoom does not distinguish them. */
export default async function RecordingNotFound() {
  const t = await getTranslator('recordings');
  return (
    <Problem title={t('notFound.title')} text={t('notFound.text')} tone="ended">
      <a className="button" href="/recordings">
        {t('ways.list')}
      </a>
    </Problem>
  );
}

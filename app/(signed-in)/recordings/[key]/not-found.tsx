import { Problem } from '@/components/outcomes/problem';
import { getTranslator } from '@/lib/i18n';

/** Gone, in the trash, somebody else's, or never there: Zoom does not tell them apart. */
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

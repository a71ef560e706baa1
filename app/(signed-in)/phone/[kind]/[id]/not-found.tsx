import { Problem } from '@/components/outcomes/problem';
import { getTranslator } from '@/lib/i18n';

/** Deleted, too old, somebody else's, or never existed; Zoom does not distinguish them. */
export default async function CallNotFound() {
  const t = await getTranslator('phone');
  return (
    <Problem title={t('notFound.title')} text={t('notFound.text')} tone="ended">
      <a className="button" href="/phone">
        {t('notFound.back')}
      </a>
    </Problem>
  );
}

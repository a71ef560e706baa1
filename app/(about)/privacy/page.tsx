import type { Metadata } from 'next';
import { PlainDocument } from '@/components/site/plain-document';
import { getOperator } from '@/lib/data/operator';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('about');
  return { title: t('privacy.title') };
}

export default async function PrivacyPage() {
  const t = await getTranslator('about');
  const { name, visitDays, eventDays, auditDays } = getOperator();
  const facts = {
    operator: name ?? t('operator'),
    visits: String(visitDays),
    events: String(eventDays),
    audit: String(auditDays ?? ''),
  };
  // Only when a company account is configured.
  const company = auditDays === undefined ? [] : (['company'] as const);
  const parts = (['keep', 'not', 'long', ...company, 'who', 'rights'] as const).map((part) => ({
    title: t(`privacy.${part}Title`),
    text: t(`privacy.${part === 'who' && company.length > 0 ? 'whoCompany' : part}`, facts),
  }));
  return (
    <PlainDocument
      title={t('privacy.title')}
      intro={t('privacy.intro', facts)}
      parts={parts}
      notes={name ? [] : [t('updated')]}
    />
  );
}

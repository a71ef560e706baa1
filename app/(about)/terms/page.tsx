import type { Metadata } from 'next';
import { PlainDocument } from '@/components/site/plain-document';
import { getOperator } from '@/lib/data/operator';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('about');
  return { title: t('terms.title') };
}

export default async function TermsPage() {
  const t = await getTranslator('about');
  const { name, visitDays, eventDays } = getOperator();
  const facts = { operator: name ?? t('operator'), visits: String(visitDays), events: String(eventDays) };
  const parts = (['use', 'promise', 'end'] as const).map((part) => ({
    title: t(`terms.${part}Title`),
    text: t(`terms.${part}`, facts),
  }));
  return (
    <PlainDocument
      title={t('terms.title')}
      intro={t('terms.intro', facts)}
      parts={parts}
      notes={name ? [] : [t('updated')]}
    />
  );
}

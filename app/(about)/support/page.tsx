import type { Metadata } from 'next';
import { PlainDocument } from '@/components/site/plain-document';
import { getOperator } from '@/lib/data/operator';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('about');
  return { title: t('support.title') };
}

export default async function SupportPage() {
  const t = await getTranslator('about');
  const { name, contact, contactUrl, addedAppsUrl } = getOperator();
  const operator = name ?? t('operator');
  const added = addedAppsUrl ? { href: addedAppsUrl, name: t('support.added') } : undefined;
  const parts = [
    ...(['add', 'use', 'remove'] as const).map((part) => ({
      title: t(`support.${part}Title`),
      text: t(`support.${part}`),
      link: part === 'remove' ? added : undefined,
    })),
    {
      title: t('support.askTitle'),
      text: contact
        ? t('support.ask', { operator, contact: contactUrl ? '' : contact })
        : t('support.askNobody', { operator }),
      link: contact && contactUrl ? { href: contactUrl, name: contact } : undefined,
    },
  ];
  const missing = [name ? '' : t('updated'), contact ? '' : t('support.contactMissing')].filter(Boolean);
  return (
    <PlainDocument title={t('support.title')} intro={t('support.intro')} parts={parts} notes={missing} />
  );
}

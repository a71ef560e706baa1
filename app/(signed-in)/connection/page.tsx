import type { Metadata } from 'next';
import { Connection } from '@/components/connection/connection';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { getConnection } from '@/lib/data/connection';
import { getLanguage, getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('connection');
  return { title: t('title') };
}

export default async function ConnectionPage() {
  const [result, language, t, reasons] = await Promise.all([
    getConnection(),
    getLanguage(),
    getTranslator('connection'),
    getTranslator('reasons'),
  ]);
  if (!result.ok) return <ReasonProblem reason={result.reason} path="/connection" t={reasons} />;
  const { timeZone } = result.connection;
  return (
    <Connection view={result.connection} language={language} timeZone={timeZone} now={new Date()} t={t} />
  );
}

import type { Metadata } from 'next';
import { ConnectionAllEvents } from '@/components/connection/all-events';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { getHistory } from '@/lib/data/history';
import { getLanguage, getTranslator } from '@/lib/i18n';

type Props = { searchParams: Promise<{ page?: string | string[]; only?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('connection');
  return { title: t('history') };
}

export default async function HistoryPage({ searchParams }: Props) {
  const { page, only } = await searchParams;
  const [result, language, t, reasons] = await Promise.all([
    getHistory(/^[1-9]\d{0,5}$/.test(String(page)) ? Number(page) : 1, only === 'problems'),
    getLanguage(),
    getTranslator('connection'),
    getTranslator('reasons'),
  ]);
  if (!result.ok) return <ReasonProblem reason={result.reason} path="/connection/history" t={reasons} />;
  return <ConnectionAllEvents {...result.history} language={language} now={new Date()} t={t} />;
}

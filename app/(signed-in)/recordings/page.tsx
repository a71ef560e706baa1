import type { Metadata } from 'next';
import { getMonth } from '@/lib/data/recordings/month';
import { one, type Query } from '@/lib/http/query';
import { getTranslator } from '@/lib/i18n';
import { MonthView } from './month-view';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('recordings');
  return { title: t('title') };
}

/** The recordings of a month: the present one, or the one in the address. */
export default async function RecordingsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const page = one(query.page);
  const view = await getMonth(one(query.month), page);
  return <MonthView view={view} page={page} isWhole={query.whole !== undefined} />;
}

import type { Metadata } from 'next';
import { FeedOf } from '@/components/feed/feed';
import { MeetingsProblem } from '@/components/outcomes/meetings-problem';
import { getFeedPage } from '@/lib/data/feed/page';
import { getLanguage, getTranslator } from '@/lib/i18n';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('feed');
  return { title: t('title') };
}

export default async function CalendarFeedPage({ searchParams }: Props) {
  const { link, failed } = await searchParams;
  const [result, language, t, meetings, reasons] = await Promise.all([
    getFeedPage(typeof link === 'string' ? link : undefined),
    getLanguage(),
    getTranslator('feed'),
    getTranslator('meetings'),
    getTranslator('reasons'),
  ]);
  if (!result.ok) return <MeetingsProblem reason={result.reason} t={meetings} reasons={reasons} />;
  return (
    <FeedOf view={result.view} failed={failed !== undefined} now={new Date()} language={language} t={t} />
  );
}

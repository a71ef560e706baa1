import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FeedConfirm } from '@/components/feed/confirm';
import { getFeedPage } from '@/lib/data/feed/page';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('feed');
  return { title: t('renewConfirm.title') };
}

export default async function RenewCalendarFeedPage() {
  const [result, t] = await Promise.all([getFeedPage(), getTranslator('feed')]);
  // Without a feed, or when that is not known, the feed's page shows the state.
  if (!result.ok || !result.view.feed) redirect('/meetings/calendar');
  return <FeedConfirm what="renew" withPasscodes={result.view.feed.withPasscodes} t={t} />;
}

import type { Metadata } from 'next';
import { DownloadProblem } from '@/components/download/download-problem';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { requireUser } from '@/lib/auth';
import { downloadPageOf } from '@/lib/data/downloads/page';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('download');
  return { title: t('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The page to which a failed download redirects a person who followed a link. */
export default async function DownloadFailedPage({ searchParams }: Props) {
  await requireUser('/profile');
  const view = downloadPageOf(await searchParams);
  const [t, reasons] = await Promise.all([getTranslator('download'), getTranslator('reasons')]);
  if (view.isOfFile) return <DownloadProblem {...view} t={t} />;
  return <ReasonProblem reason={view.reason} path={view.from} t={reasons} />;
}

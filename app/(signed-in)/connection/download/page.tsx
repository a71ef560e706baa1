import type { Metadata } from 'next';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { requireUser } from '@/lib/auth';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('connection');
  return { title: t('download') };
}

/** The page to which a failed download redirects a person who followed a link. */
export default async function DownloadFailedPage() {
  await requireUser('/connection');
  return <ReasonProblem reason="unavailable" path="/api/export" t={await getTranslator('reasons')} />;
}

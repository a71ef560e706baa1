import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Frame, words } from '@/app/(signed-in)/recordings/frame';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { Move } from '@/components/recordings/move';
import { hrefTo } from '@/components/recordings/telling';
import { getMove } from '@/lib/data/recordings/move-page';
import { one, type Query } from '@/lib/http/query';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('recordings');
  return { title: t('space.title') };
}

/** A form that moves recordings: its question or its results. */
export default async function MovePage({ searchParams }: { searchParams: Promise<Query> }) {
  const form = one((await searchParams).form);
  const [view, { language, t, reasons }] = await Promise.all([getMove(form), words()]);
  if (view === 'gone') redirect('/recordings/space');
  if (view === 'unavailable')
    return <ReasonProblem reason="unavailable" path={hrefTo('/move', { form })} t={reasons} />;
  return (
    <Frame>
      <Move {...{ view, language, t }} />
    </Frame>
  );
}

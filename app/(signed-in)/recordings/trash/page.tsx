import type { Metadata } from 'next';
import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { Frame, WaitingFor, words } from '@/app/(signed-in)/recordings/frame';
import { RecordingsProblem } from '@/components/recordings/problem';
import { hrefTo } from '@/components/recordings/telling';
import { Trash } from '@/components/recordings/trash';
import { requireConnectedUser } from '@/lib/auth';
import { getTrash } from '@/lib/data/recordings/trash';
import { one, type Query } from '@/lib/http/query';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('recordings');
  return { title: t('trash.title') };
}

/** One page of Zoom’s trash. */
export default async function TrashPage({ searchParams }: { searchParams: Promise<Query> }) {
  // Before anything streams, so that a signed-out visitor gets an HTTP redirect.
  await requireConnectedUser('/recordings/trash');
  const query = await searchParams;
  const asked = getTrash(one(query.page));
  const drawn = <Drawn asked={asked} query={query} />;
  if (query.whole !== undefined || (await comesSoon(asked))) return drawn;
  const whole = hrefTo('/trash', { page: one(query.page), whole: '' });
  const waiting = (
    <Frame>
      <WaitingFor whole={whole} />
    </Frame>
  );
  return <Suspense fallback={waiting}>{drawn}</Suspense>;
}

async function Drawn({ asked, query }: { asked: ReturnType<typeof getTrash>; query: Query }) {
  const [part, { language, t, reasons, atZoom }] = await Promise.all([asked, words()]);
  if (!part.ok)
    return <RecordingsProblem reason={part.reason} path={hrefTo('/trash')} t={t} reasons={reasons} />;
  const { timeZone, isZoneKnown, now, today } = part.value;
  const telling = { timeZone, isZoneKnown, now, today, language, t, atZoom };
  const state = { isUnpicked: query.pick !== undefined, hasFailed: query.failed !== undefined };
  return (
    <Frame>
      <Trash view={part.value} telling={telling} {...state} />
    </Frame>
  );
}

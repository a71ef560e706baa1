import type { Metadata } from 'next';
import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { Frame, WaitingFor, words } from '@/app/(signed-in)/recordings/frame';
import { RecordingsProblem } from '@/components/recordings/problem';
import { Space } from '@/components/recordings/space';
import { hrefTo } from '@/components/recordings/telling';
import { requireConnectedUser } from '@/lib/auth';
import { getSpace } from '@/lib/data/recordings/space';
import { one, type Query } from '@/lib/http/query';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('recordings');
  return { title: t('space.title') };
}

/** The largest or the oldest recordings, as the address asks. */
export default async function SpacePage({ searchParams }: { searchParams: Promise<Query> }) {
  // Before anything streams, so that a signed-out visitor gets an HTTP redirect.
  await requireConnectedUser('/recordings/space');
  const query = await searchParams;
  const asked = getSpace(query.until, query.by);
  const drawn = <Drawn asked={asked} query={query} />;
  if (query.whole !== undefined || (await comesSoon(asked))) return drawn;
  const whole = hrefTo('/space', { until: one(query.until), by: one(query.by), whole: '' });
  const waiting = (
    <Frame>
      <WaitingFor whole={whole} />
    </Frame>
  );
  return <Suspense fallback={waiting}>{drawn}</Suspense>;
}

async function Drawn({ asked, query }: { asked: ReturnType<typeof getSpace>; query: Query }) {
  const [part, { language, t, reasons, atZoom }] = await Promise.all([asked, words()]);
  if (!part.ok)
    return <RecordingsProblem reason={part.reason} path={hrefTo('/space')} t={t} reasons={reasons} />;
  const { timeZone, isZoneKnown, now, today } = part.value;
  const telling = { timeZone, isZoneKnown, now, today, language, t, atZoom };
  const state = { isUnpicked: query.pick !== undefined, hasFailed: query.failed !== undefined };
  return (
    <Frame>
      <Space view={part.value} telling={telling} {...state} />
    </Frame>
  );
}

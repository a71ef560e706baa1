import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { Frame, WaitingFor, words } from '@/app/(signed-in)/recordings/frame';
import { RecordingsProblem } from '@/components/recordings/problem';
import { hrefTo } from '@/components/recordings/telling';
import { requireConnectedUser } from '@/lib/auth';
import { questionOf } from '@/lib/data/question';
import { getRecordingPage } from '@/lib/data/recordings/page';
import { one, type Query } from '@/lib/http/query';
import { getTranslator } from '@/lib/i18n';
import { OneRecording } from './one-recording';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('recordings');
  return { title: t('one') };
}

type Props = { params: Promise<{ key: string }>; searchParams: Promise<Query> };

/** One recording with its transcript. */
export default async function RecordingPage({ params, searchParams }: Props) {
  const [{ key }, query] = await Promise.all([params, searchParams]);
  // Before anything streams, so that a signed-out visitor gets an HTTP redirect.
  await requireConnectedUser(hrefTo(`/${key}`));
  const question = questionOf(query.q);
  const asked = getRecordingPage(key, { question, from: query.from });
  const path = `/${key}`;
  const whole = hrefTo(path, { q: question || undefined, from: one(query.from), whole: '' });
  const isWhole = query.whole !== undefined;
  const drawn = <Drawn {...{ asked, path, question }} whole={isWhole ? undefined : whole} />;
  if (isWhole || (await comesSoon(asked))) return drawn;
  const waiting = (
    <Frame>
      <WaitingFor whole={whole} />
    </Frame>
  );
  return <Suspense fallback={waiting}>{drawn}</Suspense>;
}

type DrawnProps = {
  asked: ReturnType<typeof getRecordingPage>;
  path: string;
  question: string;
  whole?: string;
};

async function Drawn({ asked, ...rest }: DrawnProps) {
  const [result, { t, reasons }] = await Promise.all([asked, words()]);
  if (result.ok) return <OneRecording view={result.view} {...rest} />;
  if (result.reason === 'not_found') notFound();
  return <RecordingsProblem reason={result.reason} path={hrefTo(rest.path)} t={t} reasons={reasons} />;
}

import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Frame, words } from '@/app/(signed-in)/recordings/frame';
import { MonthPages, RecordingsHead, Ways } from '@/components/recordings/month-head';
import { TranscriptSearchForm } from '@/components/recordings/search-form';
import { hrefTo } from '@/components/recordings/telling';
import { questionOf } from '@/lib/data/question';
import { searchTranscripts } from '@/lib/data/recordings/search';
import { one, type Query } from '@/lib/http/query';
import { getTranslator } from '@/lib/i18n';
import { Steps } from './steps';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('recordings');
  return { title: t('title') };
}

/** Matches in a month's transcripts appear as they are read, with the progress of the search. */
export default async function SearchPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const question = questionOf(query.q);
  if (question === '') redirect('/recordings');
  const wanted = { month: query.month, skip: query.skip };
  const [search, { language, t, atZoom }] = await Promise.all([searchTranscripts(question, wanted), words()]);
  const { timeZone, isZoneKnown, now, today, month, older, newer, steps } = search;
  const telling = { timeZone, isZoneKnown, now, today, language, t, atZoom };
  const whole = hrefTo('/words', { q: question, month, skip: one(query.skip), whole: '' });
  const title = t.rich('results', { question, word: (said) => <bdi>{said}</bdi> });
  return (
    <Frame>
      <RecordingsHead title={title} telling={telling} />
      <div className="grid gap-4">
        <Ways telling={telling} here="list" />
        <TranscriptSearchForm {...{ month, question, telling }} />
      </div>
      <Steps
        {...{ steps, question, month, telling }}
        read={0}
        whole={query.whole === undefined ? whole : undefined}
      />
      <MonthPages {...{ month, older, newer, telling }} q={question} />
    </Frame>
  );
}

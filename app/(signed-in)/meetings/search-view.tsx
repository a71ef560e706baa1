import { Suspense } from 'react';
import { hrefTo, MeetingPages } from '@/components/meetings/meeting-pages';
import { MeetingsHead } from '@/components/meetings/meetings-head';
import { Found, Looking } from '@/components/meetings/search-found';
import type { MeetingsTelling } from '@/components/meetings/telling';
import { type Search, searchMeetings } from '@/lib/data/meetings/search';
import { Frame, words } from './frame';

/** Results appear as Zoom's pages are read, with the progress of the search. */
export async function SearchView({ question, isWhole }: { question: string; isWhole: boolean }) {
  const [search, { language, t }] = await Promise.all([searchMeetings(question), words()]);
  const { timeZone, isZoneKnown, now, today, steps } = search;
  const telling = { timeZone, isZoneKnown, now, today, language, t };
  const title = t.rich('results', { question, topic: (said) => <bdi>{said}</bdi> });
  return (
    <Frame>
      <MeetingsHead title={title} telling={telling} />
      <Steps
        steps={steps}
        telling={telling}
        lookedAt={0}
        whole={isWhole ? undefined : hrefTo({ q: question, whole: '' })}
      />
      <MeetingPages t={t} ways={[{ name: 'first', href: '/meetings' }]} />
    </Frame>
  );
}

type Props = { steps: Search['steps']; telling: MeetingsTelling; lookedAt: number; whole?: string };

/** The remaining steps, of which the first is awaited. @property whole absent when all are awaited */
function Steps(props: Props) {
  const { lookedAt, whole, telling } = props;
  if (whole === undefined) return <Step {...props} />;
  const looking = <Looking count={lookedAt} whole={whole} t={telling.t} />;
  return (
    <Suspense fallback={looking}>
      <Step {...props} />
    </Suspense>
  );
}

async function Step({ steps, telling, whole }: Props) {
  const { value: step } = await steps.next();
  if (!step) return null;
  return (
    <>
      <Found step={step} telling={telling} />
      {step.end ? null : <Steps steps={steps} telling={telling} lookedAt={step.lookedAt} whole={whole} />}
    </>
  );
}

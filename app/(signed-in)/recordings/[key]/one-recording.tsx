import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { Frame, WaitingFor, words } from '@/app/(signed-in)/recordings/frame';
import { RecordingFacts, RecordingHeading } from '@/components/recordings/recording';
import type { RecordingsTelling } from '@/components/recordings/telling';
import { Transcript } from '@/components/recordings/transcript';
import type { RecordingView } from '@/lib/data/recordings/page';

type Props = { view: RecordingView; path: string; question: string; whole?: string };

/**
 * The recording's details, then its transcript, which is a separate file. @property whole absent when the
 * transcript is awaited
 */
export async function OneRecording({ view, path, question, whole }: Props) {
  const { language, t, atZoom } = await words();
  const { timeZone, isZoneKnown, now, today } = view;
  const telling = { timeZone, isZoneKnown, now, today, language, t, atZoom };
  const said = <Said asked={view.words} {...{ path, question, telling }} />;
  const isHere = whole === undefined || (await comesSoon(view.words));
  return (
    <Frame>
      <RecordingHeading view={view} telling={telling} />
      <RecordingFacts view={view} telling={telling} />
      {isHere ? said : <Suspense fallback={<WaitingFor whole={whole} />}>{said}</Suspense>}
    </Frame>
  );
}

type SaidProps = {
  asked: RecordingView['words'];
  path: string;
  question: string;
  telling: RecordingsTelling;
};

async function Said({ asked, ...rest }: SaidProps) {
  return <Transcript words={await asked} {...rest} />;
}

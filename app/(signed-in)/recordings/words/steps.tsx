import { Suspense } from 'react';
import { FoundWords, LookingForWords } from '@/components/recordings/found';
import type { RecordingsTelling } from '@/components/recordings/telling';
import type { TranscriptSearch } from '@/lib/data/recordings/search';

type Props = {
  steps: TranscriptSearch['steps'];
  question: string;
  month: string;
  telling: RecordingsTelling;
  read: number;
  /** Absent when all steps are awaited. */
  whole?: string;
};

/** The remaining steps, of which the first is awaited. */
export function Steps(props: Props) {
  const { whole, read, telling } = props;
  if (whole === undefined) return <Step {...props} />;
  return (
    <Suspense fallback={<LookingForWords read={read} whole={whole} t={telling.t} />}>
      <Step {...props} />
    </Suspense>
  );
}

async function Step(props: Props) {
  const { value: step } = await props.steps.next();
  if (!step) return null;
  return (
    <>
      <FoundWords {...props} step={step} />
      {step.end ? null : <Steps {...props} read={step.read} />}
    </>
  );
}

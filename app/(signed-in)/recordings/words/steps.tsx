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
  /** Absent where all steps are waited for. */
  whole?: string;
};

/** The steps that are still to come, the first of them waited for. */
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

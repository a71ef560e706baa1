'use client';

import { use } from 'react';
import { CrashWordsContext } from '@/components/crash-words';
import { Problem } from '@/components/problem';

type Props = { error: unknown; retry: () => void };

export default function CrashPage({ error, retry }: Props) {
  const words = use(CrashWordsContext);
  if (!words) throw error;
  return (
    <main id="main">
      <Problem title={words.title} text={words.text}>
        <button type="button" className="button" onClick={retry}>
          {words.again}
        </button>
        <Reference error={error} label={words.reference} />
      </Problem>
    </main>
  );
}

/** The number under which the server's log has this error; it says nothing by itself. */
function Reference({ error, label }: { error: unknown; label: string }) {
  if (!(error instanceof Error) || !('digest' in error)) return null;
  return (
    <p className="mt-6 text-bark text-sm">
      {label} <code>{String(error.digest)}</code>
    </p>
  );
}

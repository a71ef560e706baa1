'use client';

import { use } from 'react';
import { CrashWordsContext } from './crash-words';
import { Problem } from './problem';

/** Our own fault, said in the page's language, with the number under which the server's log has it. */
export function Crash({ error, retry }: { error: unknown; retry: () => void }) {
  const words = use(CrashWordsContext);
  if (!words) throw error;
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <Problem title={words.title} text={words.text}>
      <button type="button" className="button" onClick={retry}>
        {words.again}
      </button>
      {reference ? (
        <p className="mt-6 text-bark text-sm">
          {words.reference} <code>{reference}</code>
        </p>
      ) : null}
    </Problem>
  );
}

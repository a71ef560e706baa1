'use client';

import { use } from 'react';
import { Problem } from '@/components/outcomes/problem';
import { CrashWordsContext } from './crash-words';

/**
 * An error of ours, in the page's language, with its number in the server's log. Trying again reloads the
 * page, because after a release the scripts of an open tab are no longer the server's.
 */
export function Crash({ error }: { error: unknown }) {
  const words = use(CrashWordsContext);
  if (!words) throw error;
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <Problem title={words.title} text={words.text} support={words.support}>
      <button type="button" className="button" onClick={() => location.reload()}>
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

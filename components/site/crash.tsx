'use client';

import { use } from 'react';
import { Problem } from '@/components/outcomes/problem';
import { CrashWordsContext } from './crash-words';

/**
 * An error of ours, in the page's language, with the number that the server's log has for it. Trying again reloads
 * the page: after a release the scripts of an open tab are not those of the server any more.
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

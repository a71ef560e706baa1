'use client';

import { use } from 'react';
import { Problem } from '@/components/outcomes/problem';
import { CrashWordsContext } from './crash-words';

/** What a page says of something that is not there, where it has no words of its own for it. */
export function Lost() {
  const words = use(CrashWordsContext);
  if (!words) return null;
  const { title, text, home } = words.nowhere;
  return (
    <Problem title={title} text={text} tone="ended" support={words.support}>
      <a className="button" href="/">
        {home}
      </a>
    </Problem>
  );
}

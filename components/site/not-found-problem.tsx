'use client';

import { use } from 'react';
import { Problem } from '@/components/outcomes/problem';
import { CrashWordsContext } from './crash-words';

/** The text for something that does not exist, on pages without their own text for it. */
export function NotFoundProblem() {
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

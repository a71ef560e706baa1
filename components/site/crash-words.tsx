'use client';

import { createContext, type ReactNode } from 'react';

export type CrashWords = Record<'title' | 'text' | 'again' | 'support' | 'reference', string> & {
  nowhere: Record<'title' | 'text' | 'home', string>;
};

/** The messages of the error boundaries that run in the browser, in the page's language. */
export const CrashWordsContext = createContext<CrashWords | null>(null);

export function CrashWordsProvider({ words, children }: { words: CrashWords; children: ReactNode }) {
  return <CrashWordsContext value={words}>{children}</CrashWordsContext>;
}

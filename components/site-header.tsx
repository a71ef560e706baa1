import type { ReactNode } from 'react';
import { Wordmark } from './wordmark';

/** The head of every page: the name, what the page puts beside it, and pages to go to. */
export function SiteHeader({ tools, pages }: { tools: ReactNode; pages?: ReactNode }) {
  return (
    <header className="relative z-10 border-line has-[nav]:border-b">
      <div className="frame flex flex-wrap items-center justify-between gap-x-6 pt-4">
        <Wordmark />
        <div className="flex items-center gap-5 sm:order-last">{tools}</div>
        {pages}
      </div>
    </header>
  );
}

import type { ReactNode } from 'react';
import { Wordmark } from './wordmark';

/** The head of every page: the name, what the page puts beside it, and pages to go to. */
export function SiteHeader({ tools, pages }: { tools: ReactNode; pages?: ReactNode }) {
  return (
    <header className="relative z-10 border-line has-[nav]:border-b">
      <div className="frame flex flex-wrap items-center justify-between gap-x-1 pt-4 sm:gap-x-6 xl:flex-nowrap">
        <Wordmark />
        {pages}
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 max-sm:text-sm sm:gap-x-5 xl:flex-nowrap">
          {tools}
        </div>
      </div>
    </header>
  );
}

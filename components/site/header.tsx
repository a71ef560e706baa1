import type { ReactNode } from 'react';
import { Wordmark } from './wordmark';

/** The head of every page: the name, what the page puts beside it, and pages to go to. */
export function SiteHeader({ tools, pages }: { tools: ReactNode; pages?: ReactNode }) {
  return (
    <header className="head">
      <div>
        <Wordmark />
        {pages}
        <div className="head-tools">{tools}</div>
      </div>
    </header>
  );
}

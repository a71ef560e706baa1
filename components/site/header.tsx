import type { ReactNode } from 'react';
import { Wordmark } from './wordmark';

/** The head of every page: the name, the page's own tools, and the navigation. */
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

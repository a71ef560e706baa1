'use client';

import { NotFoundProblem } from '@/components/site/not-found-problem';

/**
 * No page of ours uses this: each has its own not-found.tsx, and an unknown address has global-not-found.tsx.
 * But Next sends this component with each view of each page, and without this file its own page with styles.
 * So it renders in the browser only, from messages that are already there.
 */
export default function NotFoundPage() {
  return (
    <main id="main">
      <NotFoundProblem />
    </main>
  );
}

'use client';

import { Lost } from '@/components/site/lost';

/**
 * No page of ours ends here: each has a not-found.tsx of its own, and a false address has global-not-found.tsx. But Next
 * sends what stands here with each view of each page, and without this file a page of its own, with its styles: so it
 * is drawn in the browser alone, from words that are there already.
 */
export default function NotFoundPage() {
  return (
    <main id="main">
      <Lost />
    </main>
  );
}

'use client';

import evergreen from '@/components/rings/drawn/evergreen.svg';
import { DrawnRings } from '@/components/rings/drawn-rings';

/**
 * The app's name beside its mark; links to the home page. A client component, so that its parts are not sent
 * again for React with each page.
 */
export function Wordmark() {
  return (
    <a href="/" className="wordmark">
      <DrawnRings drawing={evergreen} />
      <span>
        <span className="font-[560]">Evergreen</span>{' '}
        <span className="text-bark max-sm:sr-only">for Zoom</span>
      </span>
    </a>
  );
}

'use client';

import evergreen from '@/components/rings/drawn/evergreen.svg';
import { DrawnRings } from '@/components/rings/drawn-rings';

/**
 * The name of the app beside its mark; leads home. Drawn in the browser too, so that its parts are not sent once more for
 * React with each page.
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

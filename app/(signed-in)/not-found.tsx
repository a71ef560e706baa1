'use client';

import { Lost } from '@/components/site/lost';

/**
 * Inside the signed-in layout, so that its head and the sign-out button stay; small, as app/not-found.tsx.
 */
export default function SignedInNotFoundPage() {
  return <Lost />;
}

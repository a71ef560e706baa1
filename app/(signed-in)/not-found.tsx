'use client';

import { NotFoundProblem } from '@/components/site/not-found-problem';

/**
 * Inside the signed-in layout, so that its head and the sign-out button stay; small, as app/not-found.tsx.
 */
export default function SignedInNotFoundPage() {
  return <NotFoundProblem />;
}

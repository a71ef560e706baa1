'use client';

import { Crash } from '@/components/site/crash';

/** Inside the signed-in layout, so that its head and the sign-out button stay. */
export default function SignedInCrashPage({ error }: { error: unknown }) {
  return <Crash error={error} />;
}

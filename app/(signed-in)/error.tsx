'use client';

import { Crash } from '@/components/site/crash';

/** Inside the signed-in layout, so that its head and its way out stay. */
export default function SignedInCrashPage({ error }: { error: unknown }) {
  return <Crash error={error} />;
}

'use client';

import { Crash } from '@/components/site/crash';

export default function CrashPage({ error }: { error: unknown }) {
  return (
    <main id="main">
      <Crash error={error} />
    </main>
  );
}

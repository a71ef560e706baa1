'use client';

import { Crash } from '@/components/crash';

export default function CrashPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main">
      <Crash error={error} retry={retry} />
    </main>
  );
}

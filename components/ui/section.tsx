import type { ReactNode } from 'react';

/** A part of a page under a hairline: its heading at the left where there is room, its content beside it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-12 gap-y-4 grid-cols-[minmax(0,1fr)] border-line border-t pt-6 md:grid-cols-[13rem_minmax(0,1fr)]">
      <h2 className="text-2xl">{title}</h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

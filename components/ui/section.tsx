import type { ReactNode } from 'react';

/** A part of a page below a line: its heading at the left when there is room, its content beside it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

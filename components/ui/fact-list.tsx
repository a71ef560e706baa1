'use client';

import type { ReactNode } from 'react';
import { Section } from './section';

export type Fact = { term: string; detail: ReactNode };

/**
 * Facts under a heading. Details may come from anywhere: any length, any direction of writing. A plain string may be a
 * stranger's and is cut after four lines; what is put together here is shown whole. Drawn in the browser too: a fact is
 * sent to React as two words, and not as a tree of elements.
 */
export function FactList({ title, facts, children }: { title: string; facts: Fact[]; children?: ReactNode }) {
  if (facts.length === 0) return null;
  return (
    <Section title={title}>
      <dl className="facts">
        {facts.map(({ term, detail }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dir="auto" {...(typeof detail !== 'string' && { className: 'whole' })}>
              {detail}
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </Section>
  );
}

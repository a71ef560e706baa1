'use client';

import type { ReactNode } from 'react';
import { Section } from './section';

export type Fact = { term: string; detail: ReactNode };

/**
 * Facts under a heading. Details may come from other people: any length, any direction of writing. A plain
 * string is cut after four lines, and composed content is shown whole. A client component, so that a fact is
 * sent to React as two strings and not as a tree of elements.
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

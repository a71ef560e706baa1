import type { ReactNode } from 'react';
import { Section } from './section';

export type Fact = { term: string; detail: ReactNode };

/**
 * Facts under a heading. Details may come from anywhere: any length, any direction of writing. A plain string may be a
 * stranger's and is cut after four lines; what is put together here is shown whole.
 */
export function FactList({ title, facts, children }: { title: string; facts: Fact[]; children?: ReactNode }) {
  if (facts.length === 0) return null;
  return (
    <Section title={title}>
      <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-[13rem_1fr] sm:gap-y-3">
        {facts.map(({ term, detail }) => (
          <div
            key={term}
            className="col-span-full grid min-w-0 grid-cols-subgrid items-baseline max-sm:block"
          >
            <dt className="text-bark">{term}</dt>
            <dd
              dir="auto"
              className={`min-w-0 text-left [overflow-wrap:anywhere] ${typeof detail === 'string' ? 'line-clamp-4' : ''}`}
            >
              {detail}
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </Section>
  );
}

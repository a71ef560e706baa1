import type { ReactNode } from 'react';
import problem from '@/components/rings/drawn/problem.svg';
import { DrawnRings } from '@/components/rings/drawn-rings';
import type { Tone } from '@/components/rings/growth-rings';

type Props = {
  title: string;
  text: string;
  /** The one next step. */
  children?: ReactNode;
  /** The text of a link to the support page, for errors. */
  support?: string;
  tone?: Tone;
};

/** What happened in one sentence, what to do in another, and one next step. */
export function Problem({ title, text, children, support, tone = 'resting' }: Props) {
  return (
    <section className="frame grid w-full items-start gap-x-12 gap-y-8 py-14 sm:py-24 md:grid-cols-[auto_1fr]">
      <DrawnRings drawing={problem} tone={tone} className="w-24 md:mt-1 md:w-40" />
      <div className="min-w-0 max-w-[58ch]">
        <h1 className="text-4xl sm:text-5xl">{title}</h1>
        <p className="mt-5 text-lg text-bark">{text}</p>
        {children ? <div className="mt-8">{children}</div> : null}
        {support ? (
          <p className="mt-4">
            <a className="link inline-block py-2.5" href="/support">
              {support}
            </a>
          </p>
        ) : null}
      </div>
    </section>
  );
}

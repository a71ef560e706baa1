import type { ReactNode } from 'react';
import type { Field, Problem } from '@/lib/data/meetings/form-content';
import type { Translator } from '@/lib/i18n/messages';

/** The attributes that connect an input with its label, its hint and its error. */
export type InputProps = {
  id: string;
  name: Field;
  className: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
};

type Props = {
  name: Field;
  label: string;
  hint?: ReactNode;
  problems: Problem[];
  t: Translator<'meeting'>;
  children: (input: InputProps) => ReactNode;
  className?: string;
};

/** One field of a form: its label, what may be entered, and the error of the entered value. */
export function FormField({ name, label, hint, problems, t, children, className = '' }: Props) {
  const wrong = problems.filter(({ field }) => field === name);
  const id = `meeting-${name}`;
  const described = [hint ? `${id}-hint` : '', wrong.length > 0 ? `${id}-wrong` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={`grid content-start gap-1.5 ${className}`}>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {children({
        id,
        name,
        className:
          'min-h-12 w-full rounded-sm border border-bark bg-transparent px-3 py-2 aria-invalid:border-3 aria-invalid:border-ink',
        'aria-describedby': described || undefined,
        'aria-invalid': wrong.length > 0 ? true : undefined,
      })}
      {wrong.length > 0 ? (
        <ul id={`${id}-wrong`} className="border-ink border-l-3 pl-3">
          {wrong.map((problem) => (
            <li key={problem.is}>{sentenceOf(problem, t)}</li>
          ))}
        </ul>
      ) : null}
      {hint ? (
        <div id={`${id}-hint`} className="max-w-[58ch] text-bark text-sm">
          {hint}
        </div>
      ) : null}
    </div>
  );
}

function sentenceOf(problem: Problem, t: Translator<'meeting'>): string {
  const values = {
    next: 'next' in problem ? problem.next : '',
    which: 'which' in problem ? (problem.which ?? '') : '',
  };
  return t(`problem.${problem.field}.${problem.is}` as 'problem.time.skipped', values);
}

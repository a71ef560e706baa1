import type { ReactNode } from 'react';
import type { Language } from '@/lib/i18n/language';
import { partsOfWhen } from './times';

type Props = { start: Date; minutes: number; language: Language; timeZone: string; children?: ReactNode };

/** A meeting's date and its times, each on one line wherever a line has room for it. */
export function When({ start, minutes, language, timeZone, children }: Props) {
  const parts = partsOfWhen(start, minutes, language, timeZone);
  return (
    <time dateTime={start.toISOString()}>
      {parts.map((part, at) => [
        <span key={part} className="inline-block">
          {part.trimEnd()}
          {at === parts.length - 1 ? children : null}
        </span>,
        part.endsWith(' ') ? ' ' : null,
      ])}
    </time>
  );
}

import { formatDate, formatRelative } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';

type Props = { at: Date; now: Date; language: Language; timeZone?: string; note?: string };

/** A time shown twice: its distance from now, and its date and hour in the person's zone. */
export function DateWithDistance({ at, now, language, timeZone, note }: Props) {
  return (
    <>
      <span className="flex flex-wrap gap-x-4 max-sm:flex-col">
        <span className="sm:min-w-36">{formatRelative(at, language, now)}</span>{' '}
        <time dateTime={at.toISOString()} className="text-bark">
          {formatDate(at, language, timeZone, 'minute')}
        </time>
      </span>
      {note ? <span className="mt-0.5 block max-w-[54ch] text-bark text-sm">{note}</span> : null}
    </>
  );
}

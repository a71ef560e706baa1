import { formatDate } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

type Props = { at: Date; timeZone?: string; language: Language; t: Translator<'profile'> };

/** Says that what follows is the last that Zoom told, and when it was. */
export function AsOf({ at, timeZone, language, t }: Props) {
  const date = formatDate(at, language, timeZone, 'minute');
  return (
    <p role="status" className="border-wood border-l-3 border-dashed py-1 pl-4 text-bark">
      {t.rich('asOf', { date, time: (words) => <time dateTime={at.toISOString()}>{words}</time> })}
    </p>
  );
}

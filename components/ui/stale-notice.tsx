import { hrefOf, OUTCOMES } from '@/components/outcomes/outcomes';
import type { PageReason } from '@/lib/data/reason-for';
import { formatDate } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

type Props = {
  at: Date;
  because: PageReason;
  timeZone?: string;
  language: Language;
  t: Translator<'profile'>;
  reasons: Translator<'reasons'>;
};

/**
 * Says that the following is an earlier answer of Zoom's, with its time, and what helps if waiting does not.
 */
export function StaleNotice({ at, because, timeZone, language, t, reasons }: Props) {
  const date = formatDate(at, language, timeZone, 'minute');
  const { way } = OUTCOMES[because];
  return (
    <div role="status" className="border-wood border-l-3 border-dashed py-1 pl-4 text-bark">
      <p>{t.rich('asOf', { date, time: (words) => <time dateTime={at.toISOString()}>{words}</time> })}</p>
      {way === 'again' ? null : (
        <p className="mt-1">
          {reasons(`${because}.text`)}{' '}
          <a className="link" href={hrefOf(way, '/profile')}>
            {reasons(`${because}.action`)}
          </a>
        </p>
      )}
    </div>
  );
}

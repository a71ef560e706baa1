import { hrefOf } from '@/components/outcomes/outcomes';
import { Outcome } from '@/components/ui/outcome';
import type { Trouble } from '@/lib/data/meetings/form-content';
import { formatDate } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';
import { formatWhen } from './times';

type Props = {
  form: { trouble?: Trouble; isSending: boolean; values?: { timeZone: string } };
  page: string;
  atZoom?: string;
  timeZone?: string;
  language: Language;
  t: Translator<'meeting'>;
};

/** Why a form was not saved, or that it is not known whether it was, and what helps. */
export function TroubleOf({ form, page, atZoom, timeZone, language, t }: Props) {
  const { trouble, isSending } = form;
  const zone = timeZone ?? form.values?.timeZone ?? 'UTC';
  if (!trouble && !isSending) return null;
  return (
    <Outcome role="alert" className="mt-8 max-w-[62ch] border-ink border-l-3 py-1 pl-4">
      <p>{trouble ? sentenceOf(trouble, t, language, zone) : t('trouble.sending')}</p>
      {trouble?.kind === 'clash' ? (
        <>
          <ul className="mt-2 list-disc pl-6">
            {trouble.clashes.map(({ topic, start, minutes, isInvitation }) => (
              <li key={`${start} ${topic}`} dir="auto" className="[overflow-wrap:anywhere]">
                {t(isInvitation ? 'trouble.clashInvited' : 'trouble.clashOf', {
                  topic: topic ?? t('untitled'),
                  when: formatWhen(new Date(start), minutes, language, zone),
                })}
              </li>
            ))}
          </ul>
          {trouble.clashes.some(({ isInvitation }) => !isInvitation) ? (
            <p className="mt-2">{t('trouble.clashMore')}</p>
          ) : null}
        </>
      ) : null}
      {trouble?.kind === 'missing_scope' ? (
        <p className="mt-4">
          <a className="button" href={hrefOf('zoom', page)}>
            {t('trouble.permission')}
          </a>
        </p>
      ) : null}
      {atZoom && (trouble?.kind === 'unknown' || isSending) ? (
        <p className="mt-2">
          <a className="link inline-block py-2.5" href={atZoom} rel="noreferrer">
            {t('trouble.atZoom')}
          </a>
        </p>
      ) : null}
    </Outcome>
  );
}

function sentenceOf(trouble: Trouble, t: Translator<'meeting'>, language: Language, zone: string): string {
  switch (trouble.kind) {
    case 'daily_limit':
      return t('trouble.daily_limit', {
        until: formatDate(new Date(trouble.until), language, zone, 'minute'),
      });
    case 'unknown':
      return t(trouble.looked ? 'trouble.unknownLooked' : 'trouble.unknown');
    default:
      return t(`trouble.${trouble.kind}`);
  }
}

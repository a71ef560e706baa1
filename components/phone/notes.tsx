import { hrefOf } from '@/components/outcomes/outcomes';
import { sentences } from '@/components/ui/sentences';
import type { PhoneReason } from '@/lib/data/phone/access';
import type { CallsPage } from '@/lib/data/phone/calls';
import type { Translator } from '@/lib/i18n/messages';

type Words = { t: Translator<'phone'>; reasons: Translator<'reasons'> };

/** What is missing, why, and what helps. */
export function Notes({ page, t, reasons }: Words & { page: CallsPage }) {
  const { without, unread, mayNotHear, atZoom, moreVoicemails, startedAgain } = page;
  const why = (reason: PhoneReason) => whyOf(reason, { t, reasons });
  return (
    <div className="grid gap-2 empty:hidden">
      {startedAgain ? (
        <p role="status" className="meeting-note">
          {t('startedAgain')}
        </p>
      ) : null}
      {(['recordings', 'voicemails'] as const).map((part) => {
        const reason = without[part];
        if (!reason) return null;
        return (
          <p key={part} role="status" className="meeting-note">
            {sentences(t(`without.${part}`), why(reason))}{' '}
            {reason === 'missing_scope' ? <Permit t={t} /> : null}
          </p>
        );
      })}
      {mayNotHear ? (
        <p className="meeting-note">
          {t('mayNotHear')} <Permit t={t} />
        </p>
      ) : null}
      {atZoom ? (
        <p className="meeting-note">
          {t('atZoom')}{' '}
          <a className="link" href={atZoom} rel="noreferrer">
            {t('openZoom')}
          </a>
        </p>
      ) : null}
      {moreVoicemails ? <p className="meeting-note">{t('moreVoicemails')}</p> : null}
      {unread > 0 ? <p className="meeting-note">{t('unread', { count: unread })}</p> : null}
    </div>
  );
}

function Permit({ t }: Pick<Words, 't'>) {
  return (
    <a className="link" href={hrefOf('zoom', '/phone')}>
      {t('permit')}
    </a>
  );
}

/** The reason in one sentence. */
export function whyOf(reason: PhoneReason, { t, reasons }: Words): string {
  if (reason === 'no_phone' || reason === 'no_permission') return t(`${reason}.text`);
  return reason === 'missing_scope' ? t('why.missing_scope') : reasons(`${reason}.text`);
}

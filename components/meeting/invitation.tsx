import { CopyButton } from '@/components/ui/copy-button';
import { Section } from '@/components/ui/section';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';
import { type Invited, invitationText } from './invitation-text';

type Props = {
  meeting: Invited;
  /** The page's language, in which the invitation is open at first. */
  language: Language;
  t: Translator<'meeting'>;
  /** The messages in each guest's language. */
  guests: Record<Language, Translator<'meeting'>>;
};

const NAMES: Record<Language, string> = { en: 'English', ja: '日本語' };

/** The invitation to copy, in the guest's language: one of them is open at first, and none needs a script. */
export function Invitation({ meeting, language, t, guests }: Props) {
  const languages: Language[] = language === 'ja' ? ['ja', 'en'] : ['en', 'ja'];
  return (
    <Section title={t('invitation')}>
      <p className="max-w-[58ch] text-bark">{t('invitationMore')}</p>
      {languages.map((guest) => {
        const text = invitationText(meeting, guest, guests[guest]);
        return (
          <details
            key={guest}
            name="invitation"
            open={guest === language}
            className="mt-4 border-line border-b pb-4 last:border-b-0 last:pb-0"
          >
            <summary className="cursor-pointer py-2.5 font-semibold">
              <span lang={guest}>{NAMES[guest]}</span>
            </summary>
            <pre
              lang={guest}
              dir="auto"
              className="mt-2 whitespace-pre-wrap border-line border-l-3 py-1 pl-4 font-sans [overflow-wrap:anywhere]"
            >
              {text}
            </pre>
            <p className="mt-4 flex min-h-12 flex-wrap items-center gap-4">
              <CopyButton
                text={text}
                words={{ copy: t('copyInvitation'), copied: t('copied'), failed: t('copyFailed') }}
                label={t('copyInvitationIn', { language: NAMES[guest] })}
              />
            </p>
          </details>
        );
      })}
    </Section>
  );
}

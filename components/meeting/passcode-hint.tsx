import { sentences } from '@/components/ui/sentences';
import type { MeetingForm } from '@/lib/data/meetings/form-page';
import type { Translator } from '@/lib/i18n/messages';

type Props = { form: MeetingForm; isNew: boolean; t: Translator<'meeting'> };

/** What Zoom allows as a passcode, and what this person's account requires. */
export function PasscodeHint({ form: { rules, needsPasscode }, isNew, t }: Props) {
  const required = rules && [
    rules.length > 1 && t('form.rules.length', { count: rules.length }),
    rules.onlyNumbers && t('form.rules.onlyNumbers'),
    rules.letter && t('form.rules.letter'),
    rules.number && t('form.rules.number'),
    rules.special && t('form.rules.special'),
    rules.upperAndLower && t('form.rules.upperAndLower'),
    rules.run > 0 && t('form.rules.run', { count: rules.run }),
  ];
  const empty = isNew ? needsPasscode && t('form.passcodeMade') : t('form.passcodeKept');
  return <>{sentences(t('form.passcodeHint'), ...(required || []), empty)}</>;
}

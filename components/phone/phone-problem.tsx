import { hrefOf } from '@/components/outcomes/outcomes';
import { Problem } from '@/components/outcomes/problem';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import type { PhoneReason } from '@/lib/data/phone/access';
import type { Translator } from '@/lib/i18n/messages';

type Props = { reason: PhoneReason; path?: string; t: Translator<'phone'>; reasons: Translator<'reasons'> };

/** Why there is nothing at all to show, in the words of this page where it has its own. */
export function PhoneProblem({ reason, path = '/phone', t, reasons }: Props) {
  switch (reason) {
    case 'no_phone':
    case 'no_permission':
      return <Own words={reason} href="/profile" t={t} />;
    case 'missing_scope':
      return <Own words="noScope" href={hrefOf('zoom', path)} t={t} />;
    default:
      return <ReasonProblem reason={reason} path={path} t={reasons} />;
  }
}

type OwnProps = { words: 'no_phone' | 'no_permission' | 'noScope'; href: string; t: Props['t'] };

function Own({ words, href, t }: OwnProps) {
  return (
    <Problem title={t(`${words}.title`)} text={t(`${words}.text`)} tone="alive">
      <a className="button" href={href}>
        {t(`${words}.action`)}
      </a>
    </Problem>
  );
}

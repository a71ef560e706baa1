import { hrefOf } from '@/components/outcomes/outcomes';
import { OwnProblem } from '@/components/outcomes/own-problem';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import type { PhoneReason } from '@/lib/data/phone/access';
import type { Translator } from '@/lib/i18n/messages';

type Props = { reason: PhoneReason; path?: string; t: Translator<'phone'>; reasons: Translator<'reasons'> };

/** Why there is nothing to show, in this page's own words if it has them. */
export function PhoneProblem({ reason, path = '/phone', t, reasons }: Props) {
  switch (reason) {
    case 'no_phone':
    case 'no_permission':
      return <OwnProblem words={reason} way={{ href: '/profile', name: t(`${reason}.action`) }} t={t} />;
    case 'missing_scope':
      return (
        <OwnProblem words="noScope" way={{ href: hrefOf('zoom', path), name: t('noScope.action') }} t={t} />
      );
    default:
      return <ReasonProblem reason={reason} path={path} t={reasons} />;
  }
}

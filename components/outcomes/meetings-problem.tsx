import type { PartReason } from '@/lib/data/meetings/access';
import type { Translator } from '@/lib/i18n/messages';
import { hrefOf } from './outcomes';
import { OwnProblem } from './own-problem';
import { ReasonProblem } from './reason-problem';

type Props = { reason: PartReason; t: Translator<'meetings'>; reasons: Translator<'reasons'> };

/** Why there is nothing to show, in this page's own words if it has them. */
export function MeetingsProblem({ reason, t, reasons }: Props) {
  switch (reason) {
    case 'no_meetings_licence':
      return <OwnProblem words="noLicence" way={{ href: '/profile', name: t('noLicence.action') }} t={t} />;
    case 'no_permission':
      return (
        <OwnProblem words="notPermitted" way={{ href: '/profile', name: t('notPermitted.action') }} t={t} />
      );
    case 'missing_scope':
      return (
        <OwnProblem
          words="noScope"
          way={{ href: hrefOf('zoom', '/meetings'), name: t('noScope.action') }}
          t={t}
        />
      );
    default:
      return <ReasonProblem reason={reason} path="/meetings" t={reasons} />;
  }
}

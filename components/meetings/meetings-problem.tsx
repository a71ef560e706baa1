import { hrefOf } from '@/components/outcomes/outcomes';
import { OwnProblem } from '@/components/outcomes/own-problem';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import type { PartReason } from '@/lib/data/meetings/access';
import type { Translator } from '@/lib/i18n/messages';
import type { MeetingsTelling } from './telling';

type Props = { reason: PartReason; t: MeetingsTelling['t']; reasons: Translator<'reasons'> };

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

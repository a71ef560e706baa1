import { hrefOf } from '@/components/outcomes/outcomes';
import { OwnProblem } from '@/components/outcomes/own-problem';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import type { PartReason } from '@/lib/data/recordings/access';
import type { Translator } from '@/lib/i18n/messages';
import type { RecordingsTelling } from './telling';

type T = RecordingsTelling['t'];
type Props = { reason: PartReason; path: string; t: T; reasons: Translator<'reasons'> };

/** Why there is nothing to show, in these pages' own words if they have them. */
export function RecordingsProblem({ reason, path, t, reasons }: Props) {
  switch (reason) {
    case 'missing_scope':
      return (
        <OwnProblem words="noScope" way={{ href: hrefOf('zoom', path), name: t('noScope.action') }} t={t} />
      );
    case 'not_licensed':
    case 'no_meetings_licence':
      return <OwnProblem words="noPlan" way={{ href: '/profile', name: t('noPlan.action') }} t={t} />;
    case 'no_permission':
      return (
        <OwnProblem words="notPermitted" way={{ href: '/profile', name: t('notPermitted.action') }} t={t} />
      );
    default:
      return <ReasonProblem reason={reason} path={path} t={reasons} />;
  }
}

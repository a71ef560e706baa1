import { MeetingsProblem } from '@/components/outcomes/meetings-problem';
import { OwnProblem } from '@/components/outcomes/own-problem';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import type { DatesPart } from '@/lib/data/past-meeting/dates';
import type { Translator } from '@/lib/i18n/messages';
import { pastPath } from './paths';
import type { PastTelling } from './telling';

type Reason = Exclude<Extract<DatesPart, { ok: false }>['reason'], 'missing_scope'>;
type Props = { reason: Reason; telling: PastTelling; reasons: Translator<'reasons'> };

/**
 * Why nothing can be shown of this past meeting. Something that a plan does not include is not shown as a
 * failure.
 */
export function PastProblem({ reason, telling: { id, path, t, meetings }, reasons }: Props) {
  const toMeeting = { href: `/meetings/${id}`, name: t('toMeeting') };
  switch (reason) {
    case 'unknown_date':
      return <OwnProblem words={reason} way={{ href: pastPath(id), name: t('newest') }} t={t} />;
    case 'paid_plan':
    case 'too_old':
    case 'never_held':
      return <OwnProblem words={reason} way={toMeeting} t={t} />;
    case 'no_meetings_licence':
    case 'no_permission':
      return <MeetingsProblem reason={reason} t={meetings} reasons={reasons} />;
    default:
      return <ReasonProblem reason={reason} path={path} t={reasons} />;
  }
}

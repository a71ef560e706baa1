import { hrefOf } from '@/components/outcomes/outcomes';
import { Problem } from '@/components/outcomes/problem';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import type { PartReason } from '@/lib/data/meetings/access';
import type { Translator } from '@/lib/i18n/messages';
import type { MeetingsTelling } from './telling';

type Props = { reason: PartReason; t: MeetingsTelling['t']; reasons: Translator<'reasons'> };

/** Why there is nothing at all to show, in the words of this page where it has its own. */
export function MeetingsProblem({ reason, t, reasons }: Props) {
  switch (reason) {
    case 'no_meetings_licence':
      return <Own words="noLicence" href="/profile" t={t} />;
    case 'no_permission':
      return <Own words="notPermitted" href="/profile" t={t} />;
    case 'missing_scope':
      return <Own words="noScope" href={hrefOf('zoom', '/meetings')} t={t} />;
    default:
      return <ReasonProblem reason={reason} path="/meetings" t={reasons} />;
  }
}

type OwnProps = { words: 'noLicence' | 'notPermitted' | 'noScope'; href: string; t: MeetingsTelling['t'] };

function Own({ words, href, t }: OwnProps) {
  return (
    <Problem title={t(`${words}.title`)} text={t(`${words}.text`)} tone="alive">
      <a className="button" href={href}>
        {t(`${words}.action`)}
      </a>
    </Problem>
  );
}

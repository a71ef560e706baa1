import { wayOf, whyOf } from '@/components/outcomes/part-reason';
import type { PartReason } from '@/lib/data/meetings/access';
import type { PastReason } from '@/lib/data/past-meeting/dates';
import type { PastTelling } from './telling';

type Reason = PartReason | PastReason | 'unknown_date' | 'none' | 'hidden';
type Props = { part: 'attendance' | 'summary' | 'dates'; reason: Reason; telling: PastTelling };

/**
 * Why a part has no content, in a sentence, and what helps. Something that a plan does not include is not an
 * error.
 */
export function PartTrouble({ part, reason, telling: { path, t, meetings } }: Props) {
  const names = {
    attendance: `attendance.${reason}`,
    summary: `summary.${reason}`,
    dates: `dates.${reason}`,
  };
  const own = names[part] as 'attendance.missing_scope';
  const isOurs = t.has(own);
  const way = isGeneral(reason) ? wayOf(reason, path) : undefined;
  return (
    <div className="grid gap-4">
      <p className="max-w-[58ch]">{isOurs ? t(own) : isGeneral(reason) ? whyOf(reason, meetings) : null}</p>
      {way ? (
        <p>
          <a className="button button-quiet" href={way.href}>
            {meetings(way.name)}
          </a>
        </p>
      ) : null}
    </div>
  );
}

const OWN: Reason[] = ['paid_plan', 'too_old', 'never_held', 'unknown_date', 'none', 'hidden'];
const isGeneral = (reason: Reason): reason is PartReason => !OWN.includes(reason);

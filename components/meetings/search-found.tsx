import { whyOf } from '@/components/outcomes/part-reason';
import type { SearchStep } from '@/lib/data/meetings/search';
import { Days } from './days';
import { MeetingList } from './meeting-list';
import type { MeetingsTelling } from './telling';

/** The matches of one search step, and after the last one how far the search came. */
export function Found({ step, telling }: { step: SearchStep; telling: MeetingsTelling }) {
  const { days, undated, found, lookedAt, end } = step;
  return (
    <>
      <Days days={days} telling={telling} />
      {undated.length > 0 ? <MeetingList rows={undated} telling={telling} /> : null}
      {end ? (
        <div role="status" className="grid gap-2">
          {found === 0 ? <p className="text-lg">{telling.t('foundNone')}</p> : null}
          <p className="text-bark">{ended(end, lookedAt, telling.t)}</p>
        </div>
      ) : null}
    </>
  );
}

function ended(end: NonNullable<SearchStep['end']>, count: number, t: MeetingsTelling['t']): string {
  if (end === 'all') return t('lookedAll', { count });
  if (end === 'enough') return t('lookedEnough', { count });
  return t('lookedStopped', { count, why: whyOf(end, t) });
}

type LookingProps = { count: number; whole: string; t: MeetingsTelling['t'] };

export function Looking({ count, whole, t }: LookingProps) {
  return (
    <div aria-busy="true">
      <noscript>
        <meta httpEquiv="refresh" content={`0;url=${whole}`} />
      </noscript>
      <p role="status" className="text-bark">
        {t('looking', { count })}
      </p>
    </div>
  );
}

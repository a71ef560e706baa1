import { whyOf } from '@/components/outcomes/part-reason';
import type { SearchStep } from '@/lib/data/meetings/search';
import { Days } from './days';
import { MeetingList } from './meeting-list';
import type { MeetingsTelling } from './telling';

/** The matches of one search step, and after the last one how far the search came. */
export function Found({ step, telling }: { step: SearchStep; telling: MeetingsTelling }) {
  const { days, undated, found, lookedAt, unread, end } = step;
  return (
    <>
      <Days days={days} telling={telling} />
      {undated.length > 0 ? <MeetingList rows={undated} telling={telling} /> : null}
      {end ? (
        <div role="status" className="grid gap-2">
          {found === 0 && unread === 0 && lookedAt > 0 ? (
            <p className="text-lg">{telling.t('foundNone')}</p>
          ) : null}
          <p className="text-bark">
            {ended(end === 'all' && unread > 0 ? 'part' : end, lookedAt, telling.t)}
          </p>
          {unread > 0 ? <p className="meeting-note">{telling.t('unread', { count: unread })}</p> : null}
        </div>
      ) : null}
    </>
  );
}

/** `part`: all pages were read, but not each entry. */
type Ended = NonNullable<SearchStep['end']> | 'part';

function ended(end: Ended, count: number, t: MeetingsTelling['t']): string {
  if (end === 'part') return t('lookedPart', { count });
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

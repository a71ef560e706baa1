import type { FurtherPage, PastPage } from '@/lib/data/meetings/further';
import { formatDay } from '@/lib/format';
import { Days } from './days';
import { hrefTo, MeetingPages } from './meeting-pages';
import { MeetingsHead } from './meetings-head';
import type { MeetingsTelling } from './telling';

type Props<P> = { page: P; telling: MeetingsTelling };

/** A further page of the coming days. */
export function Further({ page, telling }: Props<FurtherPage>) {
  const { t } = telling;
  const { next } = page;
  return (
    <>
      <MeetingsHead title={t('further')} telling={telling} />
      <Notes page={page} telling={telling} />
      <Days days={page.days} telling={telling} />
      {next ? null : <p className="text-bark">{t('sixMonths')}</p>}
      <MeetingPages
        t={t}
        ways={[
          next ? { name: 'more', href: hrefTo({ page: next }) } : undefined,
          { name: 'first', href: '/meetings' },
        ]}
      />
    </>
  );
}

/** Thirty past days. */
export function Past({ page, telling }: Props<PastPage>) {
  const { language, today, t } = telling;
  const { from, to, older, newer, next } = page;
  const day = (which: string) => formatDay(which, language, today);
  return (
    <>
      <MeetingsHead title={t('pastTitle')} telling={telling}>
        <p className="mt-3 text-lg">{t('pastRange', { from: day(from), to: day(to) })}</p>
      </MeetingsHead>
      <Notes page={page} telling={telling} />
      {page.days.length === 0 ? <p className="text-lg">{t('pastNone')}</p> : null}
      <Days days={page.days} telling={telling} isPast />
      {older || next ? null : <p className="text-bark">{t('pastEnd')}</p>}
      <MeetingPages
        t={t}
        ways={[
          next ? { name: 'moreOfThese', href: hrefTo({ past: to, page: next }) } : undefined,
          older ? { name: 'older', href: hrefTo({ past: older }) } : undefined,
          newer ? { name: 'newer', href: hrefTo({ past: newer }) } : undefined,
          { name: 'first', href: '/meetings' },
        ]}
      />
    </>
  );
}

function Notes({ page, telling: { language, today, t } }: Props<FurtherPage>) {
  const { startedAgain, unread, hasSeries } = page;
  return (
    <div className="grid gap-2 empty:hidden">
      {startedAgain ? (
        <p role="status" className="meeting-note">
          {t('startedAgain', { day: formatDay(startedAgain, language, today) })}
        </p>
      ) : null}
      {hasSeries ? <p className="meeting-note">{t('hasSeries')}</p> : null}
      {unread > 0 ? <p className="meeting-note">{t('unread', { count: unread })}</p> : null}
    </div>
  );
}

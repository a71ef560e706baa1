import { NothingHere } from '@/components/outcomes/nothing-here';
import meetings from '@/components/rings/drawn/meetings.svg';
import { blankIn } from '@/components/ui/sentences';
import type { MeetingsView } from '@/lib/data/meetings/today';
import { formatDate, formatDay } from '@/lib/format';
import { Days } from './days';
import { MeetingList } from './meeting-list';
import { MeetingsHead } from './meetings-head';
import { MeetingsStaleNotice } from './meetings-stale-notice';
import { StateNote } from './state-note';
import type { MeetingsTelling } from './telling';

type Props = { view: MeetingsView; telling: MeetingsTelling };

/** Today first, then the coming days. */
export function AgendaOfPerson({ view, telling }: Props) {
  const { agenda, unread, lastKnown } = view;
  const { language, t } = telling;
  const states = [agenda.own, agenda.invited];
  const isEmpty = agenda.todays.length + agenda.days.length + agenda.undated.length === 0;
  return (
    <>
      <MeetingsHead title={t('today')} telling={telling}>
        <p className="mt-3 text-lg">
          <time dateTime={agenda.today}>{formatDay(agenda.today, language, agenda.today)}</time>
        </p>
      </MeetingsHead>
      {lastKnown ? <MeetingsStaleNotice lastKnown={lastKnown} telling={telling} /> : null}
      {isEmpty && unread === 0 && states.every((state) => state === 'shown') ? (
        <NothingHere rings={meetings} title={t('nothing')} why={t('nothingWhy')} />
      ) : (
        <Today {...{ view, telling }} />
      )}
      <div className="grid gap-2">
        {(['own', 'invited', 'live', 'dates'] as const).map((name) => (
          <StateNote key={name} name={name} state={agenda[name]} t={t} />
        ))}
        {unread > 0 ? <p className="meeting-note">{t('unread', { count: unread })}</p> : null}
      </div>
      {isEmpty ? null : <Coming view={view} telling={telling} />}
    </>
  );
}

/** Says that there is nothing only where everything could be read. */
function Today({ view: { agenda, unread }, telling }: Props) {
  const { language, timeZone, t } = telling;
  if (agenda.todays.length > 0) return <MeetingList rows={agenda.todays} telling={telling} canJoin />;
  const states = [agenda.own, agenda.invited, agenda.live, agenda.dates];
  if (states.includes('coming') || unread > 0) return null;
  if (states.some((state) => state !== 'shown')) return <p className="text-lg">{t('nothingRead')}</p>;
  const next = agenda.days[0]?.rows[0];
  return (
    <p className="text-lg">
      {t('nothingToday')}
      {blankIn(language)}
      {next?.start
        ? t.rich('next', {
            topic: (words) => <bdi>{words}</bdi>,
            name: next.topic ?? t('noTopic'),
            when: formatDate(next.start, language, timeZone, 'minute'),
          })
        : null}
    </p>
  );
}

function Coming({ view: { agenda, next, unread, lastKnown }, telling }: Props) {
  const { t } = telling;
  const isTold = agenda.own === 'shown';
  return (
    <>
      <section className="grid gap-6">
        <h2 className="text-3xl">{t('coming')}</h2>
        <Days days={agenda.days} telling={telling} heading="h3" />
        {isTold && unread === 0 && agenda.days.length === 0 ? (
          <p className="text-bark">{t('nothingComing')}</p>
        ) : null}
        {agenda.seriesCutAt ? (
          <p className="text-bark">{t('seriesCut', { count: agenda.seriesCutAt })}</p>
        ) : null}
        {isTold && !next && !lastKnown ? <p className="text-bark">{t('sixMonths')}</p> : null}
      </section>
      {agenda.undated.length > 0 ? (
        <section className="grid gap-3">
          <h2 className="text-2xl">{t('undated')}</h2>
          <p className="max-w-[58ch] text-bark">{t('undatedWhy')}</p>
          <MeetingList rows={agenda.undated} telling={telling} />
        </section>
      ) : null}
    </>
  );
}

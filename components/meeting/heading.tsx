import { DOT } from '@/components/ui/dotted';
import { knownTimeZone } from '@/lib/format';
import { withQuery } from '@/lib/with-query';
import type { MeetingProps } from './meeting-view';
import { pathOf } from './paths';
import { formatLength, formatWhen, formatZone } from './times';
import { When } from './when';

/** The topic, the time in the person's zone and in the meeting's own, and the actions. */
export function MeetingHeading({ meeting, language, now, t }: MeetingProps) {
  const { id, date, kind, start, minutes = 0, joinUrl, isRunning, isOwn, canEdit } = meeting;
  const own = meeting.ownTimeZone ?? meeting.timeZone ?? 'UTC';
  const theirs = meeting.timeZone ?? own;
  const hasTime = start !== undefined && kind !== 'series_without_time' && kind !== 'instant';
  const isNext = kind === 'series' && !date && meeting.dates.length > 0;
  const calendar = withQuery(`/api/meetings/${id}/ics`, { occurrence: date?.id });
  const pastWords = isOwn ? pastWordsOf({ meeting, now }) : undefined;
  return (
    <header>
      {isRunning ? <p className="mb-3 font-semibold text-needle">{t('running')}</p> : null}
      <h1 dir="auto" className="max-w-[24ch] text-4xl [overflow-wrap:anywhere] sm:text-5xl">
        {meeting.topic ?? t('untitled')}
      </h1>
      {hasTime ? (
        <div className="mt-5 text-lg">
          {isNext ? <p className="text-bark">{t('next')}</p> : null}
          <p>
            <When {...{ start, minutes, language }} timeZone={own}>
              {minutes > 0 ? DOT : null}
            </When>
            {minutes > 0 ? <span className="text-bark"> {formatLength(minutes, language)}</span> : null}
          </p>
          <p className="text-bark">{formatZone(own, language, start)}</p>
          {knownTimeZone(theirs) === knownTimeZone(own) ? null : (
            <p className="mt-2 text-bark">
              {t('inZone', {
                when: formatWhen(start, minutes, language, theirs),
                zone: formatZone(theirs, language, start),
              })}
            </p>
          )}
        </div>
      ) : (
        <p className="mt-5 text-bark text-lg">{t('noTime')}</p>
      )}
      <p className="mt-8 flex flex-wrap gap-4">
        {isOwn ? (
          <a className={isRunning ? 'button button-quiet' : 'button'} href={`/api/meetings/${id}/start`}>
            {t('start')}
          </a>
        ) : null}
        {joinUrl ? (
          <a
            className={isRunning || !isOwn ? 'button' : 'button button-quiet'}
            href={joinUrl}
            rel="noreferrer"
          >
            {t('join')}
          </a>
        ) : null}
      </p>
      <p className="mt-4 flex flex-wrap gap-x-6">
        {canEdit ? (
          <a className="link inline-block py-2.5" href={`/meetings/${id}/edit`}>
            {t('edit')}
          </a>
        ) : null}
        {isOwn && hasTime ? (
          <a className="link inline-block py-2.5" href={calendar}>
            {t('calendarFile')}
          </a>
        ) : null}
        {pastWords ? (
          <a className="link inline-block py-2.5" href={`/meetings/${id}/past`}>
            {t(pastWords)}
          </a>
        ) : null}
        {isOwn && kind.startsWith('series') ? (
          <a className="link inline-block py-2.5" href={meeting.atZoom} rel="noreferrer">
            {t('editAtZoom')}
          </a>
        ) : null}
        {isOwn && !meeting.isPersonalRoom ? (
          <a className="link inline-block py-2.5" href={pathOf(`${id}/delete`, date?.id)}>
            {t('delete')}
          </a>
        ) : null}
      </p>
      {isOwn ? null : <p className="mt-2 max-w-[58ch] text-bark">{t('invited')}</p>}
      {isOwn && kind === 'series' && !date ? (
        <p className="mt-2 max-w-[58ch] text-bark">{t('seriesMore')}</p>
      ) : null}
    </header>
  );
}

/**
 * The text of the link to the past. A meeting that has not begun or is in progress has none, but a series may
 * have been held before.
 */
function pastWordsOf({ meeting, now }: Pick<MeetingProps, 'meeting' | 'now'>) {
  const { kind, isRunning, isPersonalRoom, date, start } = meeting;
  if (isPersonalRoom || (kind.startsWith('series') && !date)) return 'timesHeld';
  return isRunning || (start && start > now) ? undefined : 'whoWasThere';
}

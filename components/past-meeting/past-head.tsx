import type { Dates } from '@/lib/data/past-meeting/dates';
import { formatDate, formatTimeZone } from '@/lib/format';
import { pastPath } from './paths';
import type { PastTelling } from './telling';

type Props = {
  topic?: string;
  /** Undefined without the scope for the dates. */
  dates?: Dates;
  telling: PastTelling;
};

/** The topic, the time, and links to the other past instances. */
export function PastHead({ topic, dates, telling }: Props) {
  const { id, language, timeZone, isZoneKnown, now, t, meetings } = telling;
  const start = dates?.chosen.start;
  return (
    <header>
      <p className="mb-3">
        <a className="link inline-block py-2.5" href={`/meetings/${id}`}>
          {t('toMeeting')}
        </a>
      </p>
      <h1 dir="auto" className="max-w-[24ch] text-4xl [overflow-wrap:anywhere] sm:text-5xl">
        {topic ?? t('untitled')}
      </h1>
      {start ? (
        <p className="mt-5 text-lg">
          <time dateTime={start.toISOString()}>{formatDate(start, language, timeZone, 'minute')}</time>
        </p>
      ) : null}
      <p className="mt-2 text-bark">
        {isZoneKnown
          ? meetings('zone', { zone: formatTimeZone(timeZone, language, now) })
          : meetings('zoneUnknown')}
      </p>
      {dates && dates.unread > 0 ? (
        <p className="meeting-note mt-2">{meetings('unread', { count: dates.unread })}</p>
      ) : null}
      {dates && dates.held.length > 1 ? <OtherTimes {...dates} telling={telling} /> : null}
    </header>
  );
}

/** A list to choose from, because a daily series has hundreds of instances. */
function OtherTimes({ held, chosen, telling }: Dates & { telling: PastTelling }) {
  const { id, language, timeZone, t } = telling;
  const action = pastPath(id);
  return (
    <form action={action} className="mt-6 flex flex-wrap items-end gap-3">
      <label htmlFor="past-time" className="grid min-w-0 gap-1 max-sm:w-full">
        <span className="text-bark text-sm">{t('held', { count: held.length })}</span>
        <select
          id="past-time"
          name="instance"
          defaultValue={chosen.uuid}
          className="min-h-12 w-full rounded-sm border border-bark bg-transparent px-3 py-2"
        >
          {held.map(({ uuid, start }) => (
            <option key={uuid} value={uuid}>
              {start ? formatDate(start, language, timeZone, 'minute') : t('timeUnknown')}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button button-quiet">
        {t('choose')}
      </button>
    </form>
  );
}

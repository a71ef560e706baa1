import type { ReactNode } from 'react';
import { formatTimeZone } from '@/lib/format';
import type { MeetingsTelling } from './telling';

type Props = { title: ReactNode; children?: ReactNode; telling: MeetingsTelling };

/** The title of the view, and the zone of its times. */
export function MeetingsHead({ title, children, telling }: Props) {
  const { timeZone, isZoneKnown, language, now, t } = telling;
  return (
    <header>
      {/* The search field stands beside the title alone. */}
      <h1 className="text-4xl sm:text-6xl lg:pr-[26rem]">{title}</h1>
      {children}
      <p className="mt-2 text-bark">
        {isZoneKnown ? t('zone', { zone: formatTimeZone(timeZone, language, now) }) : t('zoneUnknown')}
      </p>
      <p className="mt-6">
        <a className="button button-quiet" href="/meetings/new">
          {t('new')}
        </a>
      </p>
    </header>
  );
}

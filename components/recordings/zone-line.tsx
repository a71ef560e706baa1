import { formatTimeZone } from '@/lib/format';
import type { RecordingsTelling } from './telling';

type Props = { telling: RecordingsTelling; at: Date };

/** The zone of the times on a page, as it is or was at this time. */
export const ZoneLine = ({ telling: { timeZone, isZoneKnown, language, t }, at }: Props) => (
  <p className="mt-2 text-bark">
    {isZoneKnown ? t('zone', { zone: formatTimeZone(timeZone, language, at) }) : t('zoneUnknown')}
  </p>
);

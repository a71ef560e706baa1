import { formatTimeZone } from '@/lib/format';
import type { AccountTelling } from './telling';

type Props = { timeZone: string; at: Date; telling: AccountTelling };

/** In which zone the times of a page are; reports have days in UTC, and people of an account live in several zones. */
export const ZoneLine = ({ timeZone, at, telling: { language, t } }: Props) => (
  <p className="text-bark text-sm">{t('zone', { zone: formatTimeZone(timeZone, language, at) })}</p>
);

import 'server-only';
import { meetingsAccess, type Part } from './access';
import {
  type Day,
  dayOf,
  daysLater,
  earlier,
  later,
  monthsEarlier,
  readDay,
  type Zone,
  zoneOf,
} from './days';
import { type OwnPage, ownPage } from './list-page';
import { byDays, byStart, type DayOfRows, endOf, rowOf } from './rows';

export type FurtherPage = Zone & {
  days: DayOfRows[];
  /** Zoom named only one date of each series on this page. */
  hasSeries: boolean;
  next?: string;
  unread: number;
  startedAgain?: Day;
};

/**
 * A further page of the coming days, with one call.
 * @param cursor `next` of the page before
 */
export async function getFurther(cursor: string): Promise<Part<FurtherPage>> {
  const access = await meetingsAccess();
  const part = await ownPage(access, { type: 'upcoming', cursor });
  if (!part.ok) return part;
  const { value } = part;
  const rows = value.meetings
    .map((meeting) => rowOf(meeting, meeting.kind === 'series' ? { series: 'one_date' } : {}))
    .filter((row) => row.start && endOf(row) > access.now.getTime() && isWithin(row.start, value, access))
    .sort(byStart);
  const days = byDays(rows, access.timeZone);
  return { ok: true, value: { ...zoneOf(access), ...rest(value), days, hasSeries: rows.some(isSeries) } };
}

const isSeries = ({ isSeries: is }: { isSeries: boolean }) => is;
const rest = ({ next, unread, startedAgain }: OwnPage) => ({ next, unread, startedAgain });

/** To which list types a first day applies is not sourced (zoom-facts M2), so it is applied here too. */
const isWithin = (start: Date, { startedAgain }: OwnPage, { timeZone }: Pick<Zone, 'timeZone'>) =>
  !startedAgain || dayOf(start, timeZone) >= startedAgain;

/** Days in one page of the past. */
const DAYS_BACK = 30;
/** Zoom lists no more (zoom-facts M2). */
const MONTHS_TOLD = 6;

export type PastPage = FurtherPage & {
  from: Day;
  to: Day;
  /** The last day of the earlier page, for its address; absent at the end of Zoom's six months. */
  older?: Day;
  /** The last day of the later page; absent on the newest one. */
  newer?: Day;
};

/**
 * Thirty past days, newest first, with one call.
 * @param until their last day; today when it is not within the last six months
 * @param cursor for more of the same days
 */
export async function getPast(until: unknown, cursor?: string): Promise<Part<PastPage>> {
  const access = await meetingsAccess();
  const { timeZone } = access;
  const today = dayOf(access.now, timeZone);
  const oldest = monthsEarlier(today, MONTHS_TOLD);
  const asked = readDay(until);
  const to = asked && asked > oldest && asked < today ? asked : today;
  const from = later(daysLater(to, 1 - DAYS_BACK), oldest);
  const part = await ownPage(access, { type: 'previous_meetings', fromDay: from, toDay: to, cursor });
  if (!part.ok) return part;
  const rows = part.value.meetings.map((meeting) => rowOf(meeting)).filter((row) => row.start);
  const days = byDays(rows.sort(byStart).reverse(), timeZone);
  return {
    ok: true,
    value: {
      ...zoneOf(access),
      ...rest(part.value),
      days,
      hasSeries: rows.some(isSeries),
      from,
      to,
      older: from > oldest ? daysLater(from, -1) : undefined,
      newer: to === today ? undefined : earlier(daysLater(to, DAYS_BACK), today),
    },
  };
}
